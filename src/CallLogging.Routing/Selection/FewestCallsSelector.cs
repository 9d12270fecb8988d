namespace CallLogging.Routing;

/// <summary>The eligible member who took the fewest calls of the type; of those with equally many, who was rung the longest ago (spec R13).</summary>
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
