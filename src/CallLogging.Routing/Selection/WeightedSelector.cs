namespace CallLogging.Routing;

/// <summary>In proportion to the members' weights, never more than one ring away from the exact share (spec R13).</summary>
/// <remarks>
/// Each ring moves the rotation's virtual time by <see cref="Unit"/> / (sum of the eligible weights) and the member's pass by
/// <see cref="Unit"/> / weight. Rung is who is due - his pass is not ahead of the virtual time - and would be overdue first
/// (worst-case fair weighted fair queueing, Bennett and Zhang 1996). Who was away comes back at most one ring behind the present,
/// so that he is not flooded.
/// </remarks>
public static class WeightedSelector
{
    /// <summary>What a ring adds to the pass of a member of weight 1.</summary>
    public const long Unit = 1L << 30;

    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view)
    {
        int due = -1;
        int early = -1;
        (long Deadline, long Pass) dueBest = default;
        (long Pass, long Deadline) earlyBest = default;
        for (int i = view.FirstEligible(0); (uint)i < (uint)view.Standings.Length; i++)
        {
            if (!view.IsEligible(i))
            {
                continue;
            }

            int weight = view.Members[i].BoundedWeight;
            long pass = PassOf(view.Turns[i].Pass, weight, view.VirtualTime);
            long deadline = pass + (Unit / weight);
            if (pass > view.VirtualTime)
            {
                (early, earlyBest) = early < 0 || (pass, deadline).CompareTo(earlyBest) < 0 ? (i, (pass, deadline)) : (early, earlyBest);
            }
            else if (due < 0 || (deadline, pass).CompareTo(dueBest) < 0)
            {
                (due, dueBest) = (i, (deadline, pass));
            }
        }

        return due >= 0 ? due : early;
    }

    /// <summary>The pass after a ring, and where the rotation stands then.</summary>
    internal static (long Pass, long VirtualTime) Advance(long pass, int weight, long virtualTime, long eligibleWeight)
    {
        long start = PassOf(pass, weight, virtualTime);
        return (start + (Unit / weight), Math.Max(virtualTime, start) + (Unit / Math.Max(weight, eligibleWeight)));
    }

    private static long PassOf(long pass, int weight, long virtualTime) => Math.Max(pass, virtualTime - (Unit / weight));
}
