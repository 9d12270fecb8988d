namespace CallLogging.Routing;

/// <summary>The next eligible member behind the cursor, starting over at the end of the list (spec R6).</summary>
/// <remarks>The cursor is the last agent's id, never an index: who follows an absent agent does not get his share.</remarks>
public static class RoundRobinSelector
{
    /// <summary>Chooses from a ring.</summary>
    /// <param name="ring">The members in their order.</param>
    /// <param name="cursor">The agent who had his turn last, or null to begin at the first.</param>
    /// <param name="isEligible">Whether an agent can be rung.</param>
    /// <returns>The next agent, who is the next cursor as well; null if nobody is eligible.</returns>
    public static AgentId? Next(RotationRing ring, AgentId? cursor, Func<AgentId, bool> isEligible)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(isEligible);
        int start = ring.PlaceBehind(cursor);
        for (int i = 0; i < ring.Count; i++)
        {
            int place = start + i < ring.Count ? start + i : start + i - ring.Count;
            if (isEligible(ring[place]))
            {
                return ring[place];
            }
        }

        return null;
    }

    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view)
    {
        int found = view.FirstEligible(view.Start);
        return found >= 0 || view.Start == 0 ? found : view.FirstEligible(0);
    }
}
