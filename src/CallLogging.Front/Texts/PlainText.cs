using System.Buffers;
using System.Globalization;
using System.Text;

namespace CallLogging.Front;

/// <summary>Makes what came from outside safe to stand in a message: Front reads bodies as HTML or plain text (spec X2).</summary>
internal static class PlainText
{
    private const int MaxName = 120;
    private const int MaxLink = 2000;
    private static readonly SearchValues<char> s_notInLinks = SearchValues.Create("<>\"'` \\");

    /// <summary>A name on one line, or null where nothing is left: no tags, no control characters.</summary>
    public static string? Name(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string clean = Clean(text, keepLines: false);
        return clean.Length == 0 ? null : TextElements.FitLength(clean, MaxName) is var kept && kept < clean.Length ? clean[..kept] + TextElements.Ellipsis : clean;
    }

    /// <summary>A text of several lines.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    /// <summary>A link that can be followed and does nothing else, or null.</summary>
    public static string? Link(string? url) =>
        url is { Length: > 0 and <= MaxLink }
        && !url.AsSpan().ContainsAny(s_notInLinks)
        && !url.Any(char.IsControl)
        && Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? url
            : null;

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '<':
                    clean.Append('‹');
                    break;
                case '>':
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

    // Joiners hold emoji and scripts together; the marks that turn the direction of what follows do not belong into a name.
    private static bool IsInvisible(char c) =>
        char.IsControl(c)
        || c is '\u2028' or '\u2029'
        || (c is not ('\u200c' or '\u200d') && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
