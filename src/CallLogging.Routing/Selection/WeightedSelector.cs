namespace CallLogging.Routing;

/// <summary>In proportion to the members' weights: the eligible member with the lowest pass; each ring adds
/// <see cref="Unit"/> / weight to his pass (spec R13).</summary>
/// <remarks>
/// Who was away comes back at the rotation's present place, not at his own old one, so that he is not flooded
/// (start-time fair queueing, Goyal, Vin and Cheng 1996).
/// </remarks>
public static class WeightedSelector
{
    /// <summary>What a ring adds to the pass of a member of weight 1.</summary>
    public const long Unit = 1L << 30;

    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        long lowest = 0;
        for (int i = view.FirstEligible(0); (uint)i < (uint)view.Standings.Length; i++)
        {
            if (view.IsEligible(i))
            {
                long pass = Math.Max(view.Turns[i].Pass, view.VirtualTime);
                if (best < 0 || pass < lowest)
                {
                    (best, lowest) = (i, pass);
                }
            }
        }

        return best;
    }

    /// <summary>The pass after a ring, and where the rotation stands then.</summary>
    internal static (long Pass, long VirtualTime) Advance(long pass, int weight, long virtualTime)
    {
        long start = Math.Max(pass, virtualTime);
        return (start + (Unit / weight), start);
    }
}
