namespace CallLogging.Front;

/// <summary>Writes ids into paths, and reads them out of Front's links.</summary>
internal static class FrontPath
{
    // Far above what Front gives out.
    private const int MaxId = 512;

    /// <summary>An id for a path, escaped: an alias may hold anything (spec X2).</summary>
    public static string Id(FrontId id, string name) => Uri.EscapeDataString(Value(id, name));

    /// <summary>An id as text.</summary>
    public static string Value(FrontId id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(id.Value, name);

        // '.' and '..' are steps of a path, escaped or not.
        return id.Value.Length <= MaxId && id.Value is not ("." or "..") ? id.Value : throw new ArgumentException("It is no id.", name);
    }

    /// <summary>The id of a resource in a link, such as of <c>…/conversations/cnv_1/comments</c>; null where there is none. The host plays no part.</summary>
    public static FrontId? OfLink(string? link, string resource)
    {
        if (string.IsNullOrEmpty(link) || !Uri.TryCreate(new Uri("https://front.invalid"), link, out Uri? address))
        {
            return null;
        }

        string[] parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int at = Array.IndexOf(parts, resource);
        return at >= 0 && at + 1 < parts.Length && IsId(parts[at + 1]) ? new FrontId(parts[at + 1]) : null;
    }

    /// <summary>The token of the next page in Front's link to it.</summary>
    public static string? PageToken(string? link)
    {
        if (string.IsNullOrEmpty(link) || !Uri.TryCreate(new Uri("https://front.invalid"), link, out Uri? address))
        {
            return null;
        }

        foreach (string pair in address.Query.TrimStart('?').Split('&'))
        {
            if (pair.Split('=', 2) is ["page_token", var token])
            {
                return Uri.UnescapeDataString(token);
            }
        }

        return null;
    }

    public static string WithPage(string path, string? page) => page is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page_token={Uri.EscapeDataString(page)}";

    private static bool IsId(string text) => text.Length <= MaxId && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
