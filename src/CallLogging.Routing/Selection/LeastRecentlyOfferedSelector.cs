namespace CallLogging.Routing;

/// <summary>The eligible member who was rung the longest ago; those never rung first, in the order of the list (spec R13).</summary>
/// <remarks>Even like round robin while everybody is available, and keeps no place that edits of the list could break.</remarks>
public static class LeastRecentlyOfferedSelector
{
    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        for (int i = view.FirstEligible(0); (uint)i < (uint)view.Standings.Length; i++)
        {
            if (view.IsEligible(i) && (best < 0 || view.Turns[i].LastOffered < view.Turns[best].LastOffered))
            {
                best = i;
            }
        }

        return best;
    }
}
