namespace CallLogging.Routing;

/// <summary>Chooses the eligible member who took the fewest calls of the call type; among equals, the one rung the longest ago.</summary>
/// <remarks>A member who never answers comes first at each call, because their count does not grow.</remarks>
public static class FewestCallsSelector
{
    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        for (int i = view.FindEligible(0); (uint)i < (uint)view.Availabilities.Length; i++)
        {
            if (view.IsEligible(i) && (best < 0 || IsBefore(view.Histories[i], view.Histories[best])))
            {
                best = i;
            }
        }

        return best;
    }

    private static bool IsBefore(MemberHistory one, MemberHistory other) =>
        one.Calls != other.Calls ? one.Calls < other.Calls : one.LastOffered < other.LastOffered;
}
