using System.Text;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Splits a query into tokens.</summary>
internal static class QueryLexer
{
    private static readonly string[] TwoLetters = ["!=", "<=", ">=", "<>"];

    public static List<QueryToken> Tokenize(string text, int from = 0)
    {
        var tokens = new List<QueryToken>();
        int at = from;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            QueryToken token = c switch
            {
                '\'' => ReadText(text, at, out at),
                _ when char.IsAsciiLetter(c) || c == '_' => ReadWhile(text, QueryTokenKind.Word, ref at, x => char.IsAsciiLetterOrDigit(x) || x == '_'),
                _ when char.IsAsciiDigit(c) || (c is '-' or '+' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) =>
                    ReadWhile(text, QueryTokenKind.Number, ref at, x => char.IsAsciiLetterOrDigit(x) || x is '.' or ':' or '-' or '+'),
                _ => ReadSymbol(text, ref at),
            };
            tokens.Add(token);
            if (token.Kind == QueryTokenKind.Broken)
            {
                return tokens;
            }
        }

        tokens.Add(new(QueryTokenKind.End, "<EOF>", text.Length));
        return tokens;
    }

    private static QueryToken ReadWhile(string text, QueryTokenKind kind, ref int at, Func<char, bool> belongs)
    {
        int begin = at++;
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return new(kind, text[begin..at], begin);
    }

    private static QueryToken ReadSymbol(string text, ref int at)
    {
        int begin = at;
        int length = at + 1 < text.Length && TwoLetters.Contains(text.Substring(at, 2), StringComparer.Ordinal) ? 2 : 1;
        at += length;
        return new(QueryTokenKind.Symbol, text.Substring(begin, length), begin);
    }

    // Escaped wildcards keep their mark, because LIKE must distinguish them from wildcards.
    private static QueryToken ReadText(string text, int begin, out int end)
    {
        var value = new StringBuilder();
        for (int i = begin + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\'')
            {
                end = i + 1;
                return new(QueryTokenKind.Text, value.ToString(), begin);
            }

            if (c != '\\')
            {
                value.Append(c);
                continue;
            }

            if (++i >= text.Length || !Unescape(text, ref i, value))
            {
                end = text.Length;
                return new(QueryTokenKind.Broken, i < text.Length ? $"Illegal escape sequence: \\{text[i]}" : "unexpected end of text", begin);
            }
        }

        end = text.Length;
        return new(QueryTokenKind.Broken, "mismatched character '<EOF>' expecting '''", begin);
    }

    private static bool Unescape(string text, ref int at, StringBuilder value)
    {
        const int HexDigits = 4;
        switch (text[at])
        {
            case 'n' or 'N':
                value.Append('\n');
                return true;
            case 'r' or 'R':
                value.Append('\r');
                return true;
            case 't' or 'T':
                value.Append('\t');
                return true;
            case 'b' or 'B':
                value.Append('\b');
                return true;
            case 'f' or 'F':
                value.Append('\f');
                return true;
            case '"' or '\'' or '\\':
                value.Append(text[at]);
                return true;
            case '_' or '%':
                value.Append(LikePattern.Escape).Append(text[at]);
                return true;
            case 'u' when at + HexDigits < text.Length && text.AsSpan(at + 1, HexDigits).ToString().All(char.IsAsciiHexDigit):
                value.Append((char)Convert.ToInt32(text.Substring(at + 1, HexDigits), 16));
                at += HexDigits;
                return true;
            default:
                return false;
        }
    }
}

/// <summary>The kinds of tokens.</summary>
internal enum QueryTokenKind
{
    Word,
    Text,
    Number,
    Symbol,
    End,
    Broken,
}

/// <summary>A token of SOQL, or of the part of SOSL after the search text.</summary>
/// <param name="Kind">The kind of the token.</param>
/// <param name="Value">The text of the token; for a quoted text, the text without quotes and escapes.</param>
/// <param name="Position">The position of its first character, counted from 0.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Value, int Position)
{
    public bool Is(string word) => Kind is QueryTokenKind.Word or QueryTokenKind.Symbol && Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
