using System.Net;
using System.Text;

namespace CallLogging.Front;

/// <summary>Reads texts of comments and messages as Front returns them: as they were sent, as people read them, or as HTML.</summary>
internal static class ReturnedText
{
    private static readonly string[] s_lineEnds = ["br", "/p", "/div", "/li", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6"];

    /// <summary>Determines whether a body that Front returned shows a text.</summary>
    /// <param name="body">The body of a comment or message as Front returned it.</param>
    /// <param name="text">The text as people should read it, before <see cref="MarkdownText.Escape"/>.</param>
    public static bool Shows(string body, string text)
    {
        string wanted = NormalizeWhitespace(text);
        string found = NormalizeWhitespace(body);
        return string.Equals(found, wanted, StringComparison.Ordinal)
            || string.Equals(found, NormalizeWhitespace(MarkdownText.Escape(text)), StringComparison.Ordinal)
            || string.Equals(NormalizeWhitespace(ReadHtml(body)), wanted, StringComparison.Ordinal);
    }

    /// <summary>Returns the text of a comment that Front reports, without the tags of HTML and without backslashes before punctuation.</summary>
    public static string Read(string body)
    {
        string html = ReadHtml(body);
        var text = new StringBuilder(html.Length);
        for (int i = 0; i < html.Length; i++)
        {
            bool isEscape = html[i] == '\\' && i + 1 < html.Length && char.IsAscii(html[i + 1]) && (char.IsPunctuation(html[i + 1]) || char.IsSymbol(html[i + 1]));
            text.Append(html[isEscape ? ++i : i]);
        }

        return text.ToString().Trim();
    }

    // Some tags become line ends, all others nothing. An angle bracket that begins no tag stays.
    private static string ReadHtml(string body)
    {
        var text = new StringBuilder(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            int end = body[i] == '<' && i + 1 < body.Length && (char.IsAsciiLetter(body[i + 1]) || body[i + 1] == '/') ? body.IndexOf('>', i) : -1;
            if (end < 0)
            {
                text.Append(body[i]);
                continue;
            }

            string tag = body[(i + 1)..end].Split(' ')[0];
            tag = tag.Length > 1 ? tag.TrimEnd('/') : tag;
            text.Append(s_lineEnds.Contains(tag, StringComparer.OrdinalIgnoreCase) ? "\n" : "");
            i = end;
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    private static string NormalizeWhitespace(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
