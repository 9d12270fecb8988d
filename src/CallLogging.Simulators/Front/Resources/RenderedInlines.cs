using System.Net;
using System.Text.RegularExpressions;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Renders what stands within a paragraph of Markdown: escapes, code, emphasis, links, line breaks and HTML.</summary>
internal static partial class RenderedInlines
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>Returns the text that people read.</summary>
    public static string ToText(string markdown)
    {
        List<Piece> pieces = Read(markdown);
        PairMarks(pieces);
        return string.Concat(pieces.Select(p => p.Text));
    }

    private static List<Piece> Read(string text)
    {
        var pieces = new List<Piece>();
        for (int i = 0; i < text.Length;)
        {
            i += text[i] switch
            {
                '\\' => AddEscape(text, i, pieces),
                '`' => AddCode(text, i, pieces),
                '*' or '_' or '~' => AddMarks(text, i, pieces),
                '<' => AddMatch(Tag().Match(text, i), pieces, ShowTag),
                '&' => AddMatch(Entity().Match(text, i), pieces, WebUtility.HtmlDecode),
                '[' => AddLink(text, i, pieces),
                '\n' => AddLineEnd(pieces),
                _ when i == 0 || !char.IsLetterOrDigit(text[i - 1]) => AddMatch(BareLink().Match(text, i), pieces, u => u),
                _ => 0,
            } is > 0 and var length ? length : AddCharacter(text[i], pieces);
        }

        return pieces;
    }

    // Each method returns the length of what it has read; 0 if the text has another meaning here.
    private static int AddCharacter(char c, List<Piece> pieces)
    {
        pieces.Add(new Piece(c.ToString()));
        return 1;
    }

    private static int AddMatch(Match match, List<Piece> pieces, Func<string, string> show)
    {
        if (!match.Success)
        {
            return 0;
        }

        string text = match.ValueSpan[0] is '<' or '&' ? match.Value : match.Value.TrimEnd('?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ')');
        pieces.Add(new Piece(show(text)));
        return text.Length;
    }

    // An address in angle brackets shows without them. Front removes all other HTML.
    private static string ShowTag(string tag) =>
        tag.Contains("://", StringComparison.Ordinal) && !tag.Contains(' ', StringComparison.Ordinal) ? tag[1..^1] : "";

    private static int AddEscape(string text, int at, List<Piece> pieces)
    {
        if (at + 1 == text.Length || !(Punctuation.Contains(text[at + 1], StringComparison.Ordinal) || text[at + 1] == '\n'))
        {
            return 0;
        }

        pieces.Add(new Piece(text[at + 1].ToString()));
        return 2;
    }

    private static int AddCode(string text, int at, List<Piece> pieces)
    {
        int length = text.Skip(at).TakeWhile(x => x == '`').Count();
        int end = FindCodeEnd(text, at + length, length);
        pieces.Add(new Piece(end < 0 ? text.Substring(at, length) : text[(at + length)..end].Replace('\n', ' ')));
        return end < 0 ? length : end + length - at;
    }

    private static int AddMarks(string text, int at, List<Piece> pieces)
    {
        char mark = text[at];
        int length = text.Skip(at).TakeWhile(x => x == mark).Count();
        char before = at == 0 ? ' ' : text[at - 1];
        char after = at + length < text.Length ? text[at + length] : ' ';
        bool opens = !IsSpace(after) && (!IsPunctuation(after) || IsSpace(before) || IsPunctuation(before));
        bool closes = !IsSpace(before) && (!IsPunctuation(before) || IsSpace(after) || IsPunctuation(after));
        pieces.Add(new Piece(text.Substring(at, length))
        {
            Mark = mark == '~' && length > 2 ? null : mark,
            CanOpen = opens && (mark != '_' || !closes || IsPunctuation(before)),
            CanClose = closes && (mark != '_' || !opens || IsPunctuation(after)),
        });
        return length;
    }

    private static int AddLink(string text, int at, List<Piece> pieces)
    {
        Match link = Link().Match(text, at);
        if (!link.Success)
        {
            return 0;
        }

        if (pieces.Count > 0 && pieces[^1] is { Text: "!", Mark: null })
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        pieces.Add(new Piece(ToText(link.Groups["text"].Value)));
        return link.Length;
    }

    // Two spaces before it make a line end a break. Any other line end is a space.
    private static int AddLineEnd(List<Piece> pieces)
    {
        int spaces = 0;
        while (pieces.Count > 0 && pieces[^1].Text == " ")
        {
            pieces.RemoveAt(pieces.Count - 1);
            spaces++;
        }

        pieces.Add(new Piece(spaces >= 2 ? "\n" : " "));
        return 1;
    }

    private static void PairMarks(List<Piece> pieces)
    {
        for (int closer = 0; closer < pieces.Count; closer++)
        {
            while (pieces[closer] is { Mark: { } mark, CanClose: true, Text.Length: > 0 } close)
            {
                int opener = pieces.FindLastIndex(Math.Max(0, closer - 1), Math.Max(0, closer), p => p.Mark == mark && p.CanOpen && p.Text.Length > 0);
                if (closer == 0 || opener < 0)
                {
                    break;
                }

                int used = pieces[opener].Text.Length >= 2 && close.Text.Length >= 2 ? 2 : 1;
                pieces[opener].Text = pieces[opener].Text[used..];
                close.Text = close.Text[used..];
            }
        }
    }

    private static int FindCodeEnd(string text, int from, int length)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] == '`')
            {
                int run = text.Skip(i).TakeWhile(x => x == '`').Count();
                if (run == length)
                {
                    return i;
                }

                i += run - 1;
            }
        }

        return -1;
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c);

    private static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    [GeneratedRegex(@"\G(?:https?://|www\.)[^\s<>]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex BareLink();

    [GeneratedRegex(@"\G</?[A-Za-z][^<>]*>|\G<!--.*?-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\G&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\G\[(?<text>(?:[^\[\]\\]|\\.)*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();

    /// <summary>A piece of text, or a run of marks that may begin or end an emphasis.</summary>
    private sealed class Piece(string text)
    {
        public string Text { get; set; } = text;

        public char? Mark { get; init; }

        public bool CanOpen { get; init; }

        public bool CanClose { get; init; }
    }
}
