namespace CallLogging.Routing;

// Why: docs/decisions/0055-weighted-by-virtual-time.md
/// <summary>Chooses members in proportion to their weights, never more than one ring attempt away from the exact share.</summary>
/// <remarks>
/// Each ring attempt moves the call type's virtual time by <see cref="Unit"/> / (sum of the eligible weights) and the member's virtual
/// start by <see cref="Unit"/> / weight. A member is due if their virtual start is not ahead of the virtual time. Of the members who are
/// due, the selector chooses the one who would be overdue first (worst-case fair weighted fair queueing, Bennett and Zhang 1996). A
/// member who was away returns at most one ring attempt behind the present, so that calls do not flood them.
/// </remarks>
public static class WeightedSelector
{
    /// <summary>The amount that a ring attempt adds to the virtual start of a member of weight 1.</summary>
    public const long Unit = 1L << 30;

    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view)
    {
        int due = -1;
        int early = -1;
        (long Deadline, long Start) dueBest = default;
        (long Start, long Deadline) earlyBest = default;
        for (int i = view.FindEligible(0); (uint)i < (uint)view.Availabilities.Length; i++)
        {
            if (!view.IsEligible(i))
            {
                continue;
            }

            int weight = view.Members[i].BoundedWeight;
            long start = CatchUp(view.Histories[i].VirtualStart, weight, view.VirtualTime);
            long deadline = start + (Unit / weight);
            if (start > view.VirtualTime)
            {
                (early, earlyBest) = early < 0 || (start, deadline).CompareTo(earlyBest) < 0 ? (i, (start, deadline)) : (early, earlyBest);
            }
            else if (due < 0 || (deadline, start).CompareTo(dueBest) < 0)
            {
                (due, dueBest) = (i, (deadline, start));
            }
        }

        return due >= 0 ? due : early;
    }

    /// <summary>Returns the member's virtual start and the call type's virtual time after a ring attempt.</summary>
    internal static (long VirtualStart, long VirtualTime) Advance(long virtualStart, int weight, long virtualTime, long eligibleWeight)
    {
        long start = CatchUp(virtualStart, weight, virtualTime);
        return (start + (Unit / weight), Math.Max(virtualTime, start) + (Unit / Math.Max(weight, eligibleWeight)));
    }

    private static long CatchUp(long virtualStart, int weight, long virtualTime) => Math.Max(virtualStart, virtualTime - (Unit / weight));
}
