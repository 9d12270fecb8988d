namespace CallLogging.Routing;

/// <summary>Chooses the eligible member whose last call (or switch to ON) is the longest ago; at equal times the first in member order.</summary>
/// <remarks>The idle time is the agent's own, over all of their call types. An unanswered ring attempt does not reset it.</remarks>
public static class LongestIdleSelector
{
    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        for (int i = view.FindEligible(0); (uint)i < (uint)view.Availabilities.Length; i++)
        {
            if (view.IsEligible(i) && (best < 0 || view.IdleSince[i] < view.IdleSince[best]))
            {
                best = i;
            }
        }

        return best;
    }
}
