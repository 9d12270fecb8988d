using System.Buffers;
using System.Globalization;
using System.Text;

namespace CallLogging.Front;

/// <summary>Makes texts from outside safe for messages: Front interprets bodies as HTML or plain text.</summary>
internal static class PlainText
{
    private const int MaxName = 120;
    private const int MaxLink = 2000;
    private static readonly SearchValues<char> s_notInLinks = SearchValues.Create("<>\"'` \\");

    /// <summary>Returns a name on one line without tags and control characters, at most 120 units long, or null if nothing is left.</summary>
    public static string? CleanName(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string clean = Clean(text, keepLines: false, keepsBrackets: false);
        return clean.Length == 0 ? null : TextElements.GetFittingLength(clean, MaxName) is var kept && kept < clean.Length ? clean[..kept] + TextElements.Ellipsis : clean;
    }

    /// <summary>Returns a text of several lines as it was typed, without control characters. It is for bodies that <see cref="MarkdownText"/> escapes.</summary>
    public static string CleanLines(string text) => Clean(text, keepLines: true, keepsBrackets: true);

    /// <summary>Returns an http or https link without characters that could end it early, or null if the text is no such link.</summary>
    public static string? CleanLink(string? url) =>
        url is { Length: > 0 and <= MaxLink }
        && !url.AsSpan().ContainsAny(s_notInLinks)
        && !url.Any(char.IsControl)
        && Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? url
            : null;

    private static string Clean(string text, bool keepLines, bool keepsBrackets)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '<' when !keepsBrackets:
                    clean.Append('‹');
                    break;
                case '>' when !keepsBrackets:
                    clean.Append('›');
                    break;
                case '\n' when keepLines:
                    clean.Append('\n');
                    break;
                case '\r' when keepLines:
                    break;
                default:
                    clean.Append(IsInvisible(c) ? ' ' : c);
                    break;
            }
        }

        return clean.ToString().Trim();
    }

    // Joiners are kept because emoji and some scripts need them; marks that change the text direction are removed from names.
    private static bool IsInvisible(char c) =>
        char.IsControl(c)
        || c is '\u2028' or '\u2029'
        || (c is not ('\u200c' or '\u200d') && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
