namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Numbers that follow from a seed and a place, so that what is drawn for one request does not shift what is drawn for the next.</summary>
internal static class SeededDraw
{
    // The mixing steps of SplitMix64 (Steele, Lea, Flood 2014).
    public static ulong Hash(ulong seed, ulong place)
    {
        ulong z = unchecked(seed + ((place + 1) * 0x9E3779B97F4A7C15UL));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below 1.</summary>
    public static double Fraction(ulong seed, ulong place) => (Hash(seed, place) >> 11) * (1.0 / (1UL << 53));

    public static TimeSpan Between(TimeSpan least, TimeSpan most, ulong seed, ulong place) =>
        most <= least ? least : least + TimeSpan.FromTicks((long)((most - least).Ticks * Fraction(seed, place)));

    /// <summary>The same number for the same text, in every process.</summary>
    public static ulong Of(string text)
    {
        ulong hash = 14695981039346656037UL;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash;
    }
}
