namespace CallLogging.Routing;

/// <summary>Chooses members in an order drawn for each call from the seed, the call and the members' ids: the same call gives the same order.</summary>
/// <remarks>Adding or removing a member does not change the order of the others.</remarks>
public static class RandomSelector
{
    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        ulong lowest = ulong.MaxValue;
        for (int i = view.FindEligible(0); (uint)i < (uint)view.Availabilities.Length; i++)
        {
            if (view.IsEligible(i))
            {
                ulong drawn = ComputeDraw(view.Salt, view.Hashes[i]);
                if (best < 0 || drawn < lowest)
                {
                    (best, lowest) = (i, drawn);
                }
            }
        }

        return best;
    }

    /// <summary>Returns a number that looks random and is the same for the same two arguments.</summary>
    internal static ulong ComputeDraw(ulong salt, ulong hash) => StableHash.Mix(salt ^ hash);
}
