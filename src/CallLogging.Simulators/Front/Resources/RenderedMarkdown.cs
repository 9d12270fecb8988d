using System.Globalization;
using System.Net;
using System.Text;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Renders Markdown to the text that people read: what has a meaning in Markdown no longer shows.</summary>
/// <remarks>It reads the blocks of CommonMark with GitHub's tables, and shows paragraphs with an empty line between them.</remarks>
internal static class RenderedMarkdown
{
    /// <summary>Returns the text that people read.</summary>
    public static string ToText(string markdown)
    {
        string[] lines = [.. markdown.ReplaceLineEndings("\n").Split('\n').Select(l => l.Replace("\t", "    ", StringComparison.Ordinal))];
        return string.Join("\n\n", ReadBlocks(lines));
    }

    /// <summary>Returns the text as HTML, in paragraphs.</summary>
    public static string ToHtml(string markdown) =>
        string.Concat(ToText(markdown).Split("\n\n").Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));

    private static List<string> ReadBlocks(string[] lines)
    {
        var blocks = new List<string>();
        var paragraph = new List<string>();
        for (int i = 0; i < lines.Length;)
        {
            string text = lines[i].TrimStart(' ');
            bool isIndented = lines[i].Length - text.Length >= 4;
            List<string> found = [];
            int count = text.Length == 0 ? 1
                : isIndented ? (paragraph.Count == 0 ? AddLine(text, found) : 0)
                : paragraph.Count > 0 && IsUnderline(text) ? 1
                : ReadBlock(lines, i, text, paragraph.Count > 0, found);
            if (count == 0)
            {
                paragraph.Add(lines[i]);
                i++;
                continue;
            }

            EndParagraph(paragraph, blocks);
            blocks.AddRange(found);
            i += count;
        }

        EndParagraph(paragraph, blocks);
        return blocks;
    }

    private static int AddLine(string text, List<string> blocks)
    {
        blocks.Add(text);
        return 1;
    }

    private static void EndParagraph(List<string> paragraph, List<string> blocks)
    {
        if (paragraph.Count > 0)
        {
            blocks.Add(RenderedInlines.ToText(string.Join('\n', paragraph.Select((l, n) => n == paragraph.Count - 1 ? l.Trim(' ') : l.TrimStart(' ')))));
            paragraph.Clear();
        }
    }

    // Reads a block that begins with this line, and returns the number of its lines; 0 if the line belongs to a paragraph.
    private static int ReadBlock(string[] lines, int start, string text, bool isAfterText, List<string> blocks)
    {
        if (FindFence(text) is { } fence)
        {
            int end = Array.FindIndex(lines, start + 1, l => l.Trim().StartsWith(fence, StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            blocks.Add(string.Join('\n', lines[(start + 1)..end]));
            return Math.Min(end + 1, lines.Length) - start;
        }

        if (IsThematicBreak(text))
        {
            return AddLine("", blocks);
        }

        if (CountHeadingMarks(text) is > 0 and var marks)
        {
            return AddLine(RenderedInlines.ToText(text[marks..].Trim().TrimEnd('#').TrimEnd()), blocks);
        }

        if (text[0] == '>')
        {
            int end = FindEnd(lines, start, l => l.TrimStart(' ').StartsWith('>'));
            blocks.AddRange(ReadBlocks([.. lines[start..end].Select(l => l.TrimStart(' ')[1..]).Select(l => l.StartsWith(' ') ? l[1..] : l)]));
            return end - start;
        }

        if (FindItem(text) is { } first && (!isAfterText || first.CanInterrupt))
        {
            return ReadList(lines, start, first, blocks) - start;
        }

        return start + 1 < lines.Length && text.Contains('|', StringComparison.Ordinal) && IsTableRule(lines[start + 1]) ? ReadTable(lines, start, blocks) : 0;
    }

    private static int ReadTable(string[] lines, int start, List<string> blocks)
    {
        int end = FindEnd(lines, start + 2, l => l.Contains('|', StringComparison.Ordinal));
        IEnumerable<string> rows = lines[start..end].Where((_, n) => n != 1);
        blocks.Add(string.Join('\n', rows.Select(r => string.Join(' ', r.Trim().Trim('|').Split('|').Select(c => RenderedInlines.ToText(c.Trim()))))));
        return end - start;
    }

    // Front numbers the items itself, from the number of the first one.
    private static int ReadList(string[] lines, int start, ListItem first, List<string> blocks)
    {
        var shown = new StringBuilder();
        int number = first.Number;
        int i = start;
        while (i < lines.Length && FindItem(lines[i].TrimStart(' ')) is { } item && item.Mark == first.Mark)
        {
            int end = FindEnd(lines, i + 1, l => l.Trim().Length > 0 && FindItem(l.TrimStart(' ')) is null && !IsThematicBreak(l.Trim()) && CountHeadingMarks(l.Trim()) == 0 && !l.TrimStart().StartsWith('>'));
            string content = string.Join('\n', ReadBlocks([item.Text, .. lines[(i + 1)..end]]));
            shown.Append(shown.Length == 0 ? "" : "\n").Append(first.IsNumbered ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "\u2022 ").Append(content);
            number++;
            i = end;
        }

        blocks.Add(shown.ToString());
        return i;
    }

    private static int FindEnd(string[] lines, int from, Func<string, bool> belongs)
    {
        int end = from;
        while (end < lines.Length && belongs(lines[end]))
        {
            end++;
        }

        return end;
    }

    private static string? FindFence(string text)
    {
        int length = text.TakeWhile(c => c == text[0]).Count();
        return text[0] is '`' or '~' && length >= 3 && (text[0] == '~' || !text[length..].Contains('`', StringComparison.Ordinal)) ? text[..length] : null;
    }

    private static int CountHeadingMarks(string text)
    {
        int marks = text.TakeWhile(c => c == '#').Count();
        return marks is > 0 and <= 6 && (text.Length == marks || text[marks] == ' ') ? marks : 0;
    }

    private static bool IsUnderline(string text) => text.TrimEnd(' ') is { Length: > 0 } mark && (mark.All(c => c == '=') || mark.All(c => c == '-'));

    private static bool IsThematicBreak(string text)
    {
        char[] marks = [.. text.Where(c => c != ' ')];
        return marks.Length >= 3 && (marks[0] is '-' or '*' or '_') && Array.TrueForAll(marks, c => c == marks[0]);
    }

    private static bool IsTableRule(string line) =>
        line.Contains('-', StringComparison.Ordinal) && line.Trim().Length > 0 && line.All(c => c is '|' or '-' or ':' or ' ');

    private static ListItem? FindItem(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        int mark = text[0] is '-' or '+' or '*' ? 1 : digits is > 0 and <= 9 && digits < text.Length && text[digits] is '.' or ')' ? digits + 1 : 0;
        return mark == 0 || (text.Length > mark && text[mark] != ' ') ? null
            : new ListItem(text[mark - 1], digits > 0 ? int.Parse(text[..digits], CultureInfo.InvariantCulture) : 0, text[mark..].TrimStart(' '));
    }

    /// <summary>The first line of a list item.</summary>
    private sealed record ListItem(char Mark, int Number, string Text)
    {
        public bool IsNumbered => Mark is '.' or ')';

        /// <summary>Gets a value indicating whether the item may follow a paragraph without an empty line.</summary>
        public bool CanInterrupt => Text.Length > 0 && (!IsNumbered || Number == 1);
    }
}
