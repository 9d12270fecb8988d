using System.Net;

namespace CallLogging.Front;

/// <summary>Writes ids into request paths and reads them from Front's links.</summary>
internal static class FrontPath
{
    // Far longer than Front's ids.
    private const int MaxId = 512;

    /// <summary>Returns an id escaped for a path: an alias may contain any character.</summary>
    public static string Escape(FrontId id, string name) => Uri.EscapeDataString(GetValue(id, name));

    /// <summary>Returns the text of an id after a check that it cannot change the path.</summary>
    public static string GetValue(FrontId id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(id.Value, name);

        // '.' and '..' are path segments with a meaning, escaped or not.
        return id.Value.Length <= MaxId && id.Value is not ("." or "..") ? id.Value : throw new ArgumentException($"The id is '.' or '..', or has more than {MaxId} characters. Pass an id as Front writes it.", name);
    }

    /// <summary>Reads the id of a resource from a link such as <c>…/conversations/cnv_1/comments</c>, or returns null if there is none. The host name does not matter.</summary>
    public static FrontId? FindIdInLink(string? link, string resource)
    {
        if (string.IsNullOrEmpty(link) || !Uri.TryCreate(new Uri("https://front.invalid"), link, out Uri? address))
        {
            return null;
        }

        string[] parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int at = Array.IndexOf(parts, resource);
        return at >= 0 && at + 1 < parts.Length && IsId(parts[at + 1]) ? new FrontId(parts[at + 1]) : null;
    }

    /// <summary>Reads the conversation that the requested one was merged into from Front's response, or returns null if it was not merged.</summary>
    public static FrontId? FindMergedInto(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect && response.Headers.TryGetValues("Location", out IEnumerable<string>? links)
            ? FindIdInLink(links.First(), "conversations")
            : null;

    /// <summary>Reads the token of the next page from Front's link to it, or returns null if there is none.</summary>
    public static string? FindPageToken(string? link)
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

    public static string AddPage(string path, string? page) => page is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page_token={Uri.EscapeDataString(page)}";

    private static bool IsId(string text) => text.Length <= MaxId && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
