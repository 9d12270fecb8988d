namespace CallLogging.PostgreSql;

/// <summary>Numbers for advisory locks: the same on every host, whatever its version of .NET.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the UTF-16 code units. Two texts of one number only wait for each other.</summary>
    public static long Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return (long)hash;
    }
}
