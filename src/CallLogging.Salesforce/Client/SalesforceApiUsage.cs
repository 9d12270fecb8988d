namespace CallLogging.Salesforce;

/// <summary>How much of the requests of 24 hours an org has used up, by all its integrations (<c>Sforce-Limit-Info</c>).</summary>
/// <param name="Used">Requests within the last 24 hours.</param>
/// <param name="Limit">How many are allowed.</param>
public sealed record SalesforceApiUsage(int Used, int Limit)
{
    /// <summary>How many are left, 0 or more.</summary>
    public int Left => Math.Max(0, Limit - Used);

    /// <summary>Reads the header.</summary>
    /// <param name="header">Such as <c>api-usage=18/5000; per-app-api-usage=17/250(appName=sample)</c>.</param>
    /// <returns>Null if it says nothing of the org's usage.</returns>
    public static SalesforceApiUsage? Read(ReadOnlySpan<char> header)
    {
        const string name = "api-usage=";
        foreach (Range range in header.SplitAny(';', ','))
        {
            ReadOnlySpan<char> part = header[range].Trim();
            if (!part.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            part = part[name.Length..];
            int slash = part.IndexOf('/');
            if (slash > 0 && TryCount(part[..slash], out int used) && TryCount(part[(slash + 1)..], out int limit))
            {
                return new SalesforceApiUsage(used, limit);
            }
        }

        return null;
    }

    private static bool TryCount(ReadOnlySpan<char> text, out int count) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count);
}
