namespace CallLogging.Routing;

/// <summary>Chooses the eligible member who took the fewest calls of the call type; among equals, the one rung the longest ago.</summary>
/// <remarks>A member who never answers comes first at each call, because their count does not grow.</remarks>
public static class FewestCallsSelector
{
    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        for (int i = view.FirstEligible(0); (uint)i < (uint)view.Standings.Length; i++)
        {
            if (view.IsEligible(i) && (best < 0 || IsBefore(view.Turns[i], view.Turns[best])))
            {
                best = i;
            }
        }

        return best;
    }

    private static bool IsBefore(MemberTurn one, MemberTurn other) =>
        one.Calls != other.Calls ? one.Calls < other.Calls : one.LastOffered < other.LastOffered;
}
