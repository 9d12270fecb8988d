namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses request targets and forms.</summary>
internal static class UrlText
{
    public static (string Path, Dictionary<string, string> Query) SplitTarget(string target)
    {
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, ParsePairs("")) : (target[..mark], ParsePairs(target[(mark + 1)..]));
    }

    /// <summary>Parses the names and values of a query or form. Of a repeated name, the last value counts.</summary>
    public static Dictionary<string, string> ParsePairs(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int mark = part.IndexOf('=', StringComparison.Ordinal);
            pairs[Decode(mark < 0 ? part : part[..mark])] = mark < 0 ? "" : Decode(part[(mark + 1)..]);
        }

        return pairs;
    }

    public static string[] SplitPath(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
