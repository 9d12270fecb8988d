namespace CallLogging.Routing;

/// <summary>An order drawn for each call from the seed, the call and the member's id, so that the same call gives the same order (spec R13).</summary>
/// <remarks>Who joins or leaves changes nobody else's place in it.</remarks>
public static class RandomSelector
{
    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        ulong lowest = ulong.MaxValue;
        for (int i = view.FirstEligible(0); (uint)i < (uint)view.Standings.Length; i++)
        {
            if (view.IsEligible(i))
            {
                ulong drawn = Draw(view.Salt, view.Hashes[i]);
                if (best < 0 || drawn < lowest)
                {
                    (best, lowest) = (i, drawn);
                }
            }
        }

        return best;
    }

    /// <summary>A number that looks drawn at random and is the same for the same two numbers.</summary>
    internal static ulong Draw(ulong salt, ulong hash) => StableHash.Mix(salt ^ hash);
}
