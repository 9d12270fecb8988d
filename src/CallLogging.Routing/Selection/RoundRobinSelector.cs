namespace CallLogging.Routing;

/// <summary>Chooses the next eligible member after the cursor and starts over at the end of the member order.</summary>
/// <remarks>The cursor is the last agent's id and never an index, so the member after an absent agent does not receive that agent's share,
/// and edits of the member order do not shift it.</remarks>
public static class RoundRobinSelector
{
    /// <summary>Chooses the next eligible agent of a member order.</summary>
    /// <param name="memberOrder">The members in their explicit order.</param>
    /// <param name="cursor">The agent after whom the search begins, or null to begin at the first member.</param>
    /// <param name="isEligible">Determines whether an agent can be rung now; called at most once per member.</param>
    /// <returns>The next agent, who is also the next cursor, or null if no member is eligible.</returns>
    public static AgentId? Next(MemberOrder memberOrder, AgentId? cursor, Func<AgentId, bool> isEligible)
    {
        ArgumentNullException.ThrowIfNull(memberOrder);
        ArgumentNullException.ThrowIfNull(isEligible);
        int start = memberOrder.GetStartIndex(cursor);
        for (int i = 0; i < memberOrder.Count; i++)
        {
            int place = start + i < memberOrder.Count ? start + i : start + i - memberOrder.Count;
            if (isEligible(memberOrder[place]))
            {
                return memberOrder[place];
            }
        }

        return null;
    }

    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view)
    {
        int found = view.FindEligible(view.Start);
        return found >= 0 || view.Start == 0 ? found : view.FindEligible(0);
    }
}
