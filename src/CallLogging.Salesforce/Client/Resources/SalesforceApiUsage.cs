namespace CallLogging.Salesforce;

/// <summary>The number of requests that all integrations of an org have used within 24 hours (<c>Sforce-Limit-Info</c>).</summary>
/// <param name="Used">The requests within the last 24 hours.</param>
/// <param name="Limit">The requests that are allowed within 24 hours.</param>
public sealed record SalesforceApiUsage(int Used, int Limit)
{
    /// <summary>The number of requests that remain, 0 or more.</summary>
    public int Remaining => Math.Max(0, Limit - Used);

    /// <summary>Reads the header of a response.</summary>
    /// <param name="header">A value such as <c>api-usage=18/5000; per-app-api-usage=17/250(appName=sample)</c>.</param>
    /// <returns>The usage, or null if the header does not contain the org's usage.</returns>
    public static SalesforceApiUsage? Parse(ReadOnlySpan<char> header)
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
            if (slash > 0 && TryParseCount(part[..slash], out int used) && TryParseCount(part[(slash + 1)..], out int limit))
            {
                return new SalesforceApiUsage(used, limit);
            }
        }

        return null;
    }

    private static bool TryParseCount(ReadOnlySpan<char> text, out int count) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count);
}
