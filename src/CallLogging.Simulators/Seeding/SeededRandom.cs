namespace CallLogging.Simulators;

/// <summary>Draws random numbers from a seed and a position, so that one more draw does not shift the draws of later requests.</summary>
internal static class SeededRandom
{
    // These are the mixing steps of SplitMix64 (Steele, Lea, Flood 2014).
    /// <summary>Mixes a seed and a position into 64 evenly distributed bits.</summary>
    public static ulong Hash(ulong seed, ulong index)
    {
        ulong z = unchecked(seed + ((index + 1) * 0x9E3779B97F4A7C15UL));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }

    /// <summary>Draws a number that is at least 0 and less than 1.</summary>
    public static double DrawFraction(ulong seed, ulong index) => (Hash(seed, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws a time that is at least <paramref name="min"/> and less than <paramref name="max"/>; <paramref name="min"/> if the range is empty.</summary>
    public static TimeSpan DrawBetween(TimeSpan min, TimeSpan max, ulong seed, ulong index) =>
        max <= min ? min : min + TimeSpan.FromTicks((long)((max - min).Ticks * DrawFraction(seed, index)));

    /// <summary>Returns a hash of a text that is the same in every process (FNV-1a).</summary>
    public static ulong HashText(string text)
    {
        ulong hash = 14695981039346656037UL;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash;
    }
}
