namespace CallLogging.Routing;

/// <summary>The eligible member whose last call (or switch to ON) is the longest ago; at equal times the order of the list (spec R13).</summary>
/// <remarks>The clock is the agent's own, over all his call types. Being rung in vain does not reset it.</remarks>
public static class LongestIdleSelector
{
    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        for (int i = view.FirstEligible(0); (uint)i < (uint)view.Standings.Length; i++)
        {
            if (view.IsEligible(i) && (best < 0 || view.IdleSince[i] < view.IdleSince[best]))
            {
                best = i;
            }
        }

        return best;
    }
}
