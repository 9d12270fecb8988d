using System.Buffers;
using System.Text;

namespace CallLogging.Front;

// Why: docs/decisions/0121-what-front-cannot-be-asked.md
/// <summary>Writes a text so that Front, which reads comments and imported messages as Markdown, shows it as it was typed.</summary>
internal static class MarkdownText
{
    private const char NoBreakSpace = '\u00a0';

    // Both the Markdown of the web and Front's own pages make links of these beginnings.
    private static readonly string[] s_addressBeginnings = ["https://", "http://", "www."];
    private static readonly SearchValues<char> s_unsafeInAddress = SearchValues.Create("<>\\`*[]~|");

    /// <summary>Escapes every character that has a meaning in Markdown at its place. Web addresses stay as they are if no Markdown can change them.</summary>
    /// <param name="text">The text that people should read, with <c>\n</c> as line end.</param>
    /// <returns>Markdown that shows the text.</returns>
    public static string Escape(string text)
    {
        var markdown = new StringBuilder(text.Length + 16);
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            AppendLine(markdown, line);
            if (i < lines.Length - 1)
            {
                // Two spaces keep the line end; an empty line ends the paragraph anyway.
                bool endsParagraph = line.Length == 0 || string.IsNullOrWhiteSpace(lines[i + 1]);
                markdown.Append(endsParagraph ? "\n" : "  \n");
            }
        }

        return markdown.ToString();
    }

    // Leading spaces would begin a block of code.
    private static void AppendLine(StringBuilder markdown, string line)
    {
        int start = line.Length - line.TrimStart().Length;
        markdown.Append(NoBreakSpace, start);
        string rest = line[start..];
        int block = FindBlockMark(rest);
        for (int i = 0; i < rest.Length;)
        {
            if (FindAddressBeginning(rest, i) is { } beginning)
            {
                int end = FindEnd(rest, i);
                if (IsSafe(rest[i..end]))
                {
                    markdown.Append(rest, i, end - i);
                    i = end;
                    continue;
                }

                // No longer an address for Markdown, so that escapes have a meaning in it.
                markdown.Append(rest, i, beginning.Length - 1).Append('\\').Append(beginning[^1]);
                i += beginning.Length;
                continue;
            }

            AppendCharacter(markdown, rest, i, isBlockMark: i == block);
            i++;
        }
    }

    private static void AppendCharacter(StringBuilder markdown, string text, int place, bool isBlockMark)
    {
        char c = text[place];
        switch (c)
        {
            case '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '|':
                markdown.Append('\\').Append(c);
                break;
            case '<':
                markdown.Append("&lt;");
                break;
            case '>':
                markdown.Append("&gt;");
                break;
            case '&' when IsEntity(text, place):
                markdown.Append("&amp;");
                break;
            default:
                markdown.Append(isBlockMark ? "\\" : "").Append(c);
                break;
        }
    }

    // The place of the mark that would make a heading, a list, a rule, an underline or the second row of a table of this line; -1 if there is none.
    private static int FindBlockMark(string line)
    {
        int digits = line.TakeWhile(char.IsAsciiDigit).Count();
        int place = digits > 0 && digits < line.Length && line[digits] is '.' or ')' ? digits : 0;
        return line.Length > place && (place > 0 || line[0] is '#' or '-' or '+' or '=' || line.StartsWith(":-", StringComparison.Ordinal)) ? place : -1;
    }

    private static string? FindAddressBeginning(string text, int place) =>
        Array.Find(s_addressBeginnings, b => string.Compare(text, place, b, 0, b.Length, StringComparison.OrdinalIgnoreCase) == 0) is { } found ? text.Substring(place, found.Length) : null;

    private static int FindEnd(string text, int from)
    {
        int end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsSafe(string address)
    {
        for (int i = 0; i < address.Length; i++)
        {
            bool isWithinWord = i > 0 && i + 1 < address.Length && char.IsLetterOrDigit(address[i - 1]) && char.IsLetterOrDigit(address[i + 1]);
            if ((address[i] == '_' && !isWithinWord) || (address[i] == '&' && IsEntity(address, i)))
            {
                return false;
            }
        }

        return !address.AsSpan().ContainsAny(s_unsafeInAddress);
    }

    // &amp; or &#39; or &#x27;: longer names do not exist.
    private static bool IsEntity(string text, int place)
    {
        const int MaxLength = 40;
        int at = place + 1;
        while (at < text.Length && at - place < MaxLength && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '#'))
        {
            at++;
        }

        return at > place + 1 && at < text.Length && text[at] == ';';
    }
}
