namespace CallLogging.Routing;

/// <summary>Computes hashes that are the same in every process and on every machine, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class StableHash
{
    /// <summary>Computes FNV-1a over the UTF-16 code units of a text and mixes the result.</summary>
    public static ulong Compute(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return Mix(hash);
    }

    /// <summary>Mixes a value with the finalizer of SplitMix64: each bit of the input changes about half of the output's bits.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
