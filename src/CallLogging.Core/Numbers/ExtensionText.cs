namespace CallLogging;

/// <summary>The ways to write an extension behind a number: <c>ext. 12</c>, <c>x12</c>, <c>;ext=12</c>, <c>#12</c>.</summary>
internal static class ExtensionText
{
    // Longest first, so that a word is not cut at one that it begins with.
    private static readonly string[] Words =
        ["extensión", "extension", "durchwahl", "interno", "anexo", "poste", "extn", "доб", "ext", "xtn", "int", "wew", "ｅｘｔｎ", "ｅｘｔ", "ｉｎｔ", "xt", "dw"];

    // A word or parameter says that an extension follows, so it may be long; a mere sign might part two numbers (libphonenumber's limits).
    private const int MaxAfterWord = 20;
    private const int MaxAfterComma = 15;
    private const int MaxAfterSign = 9;

    /// <summary>Whether an extension may begin with a character. Cheap: asked for every character that is no digit.</summary>
    public static bool MayBegin(char c) => c is not (' ' or '-' or '.' or '/' or '(' or ')');

    /// <summary>Reads an extension that goes to the end of the text.</summary>
    /// <param name="text">The text behind the number's digits.</param>
    /// <param name="steps">How many characters were looked at.</param>
    /// <returns>Its digits, or null if this is no extension.</returns>
    public static string? Read(ReadOnlySpan<char> text, out int steps)
    {
        int at = Introduce(text, out int most);
        steps = at;
        if (at == 0)
        {
            return null;
        }

        if (at < text.Length && text[at] is ':' or '.' or '\uff0e')
        {
            at++;
        }

        while (at < text.Length && text[at] is ' ' or '\u00a0' or '\t' or ',' or '-')
        {
            at++;
        }

        Span<char> digits = stackalloc char[MaxAfterWord];
        int count = 0;
        while (at < text.Length && count < most && DialCharacters.DigitOf(text[at]) is >= 0 and var digit)
        {
            digits[count++] = (char)('0' + digit);
            at++;
        }

        if (at < text.Length && text[at] == '#')
        {
            at++;
        }

        steps = at;
        return count > 0 && text[at..].IsWhiteSpace() ? new string(digits[..count]) : null;
    }

    // How many characters introduce the extension, and how many digits it may have then.
    private static int Introduce(ReadOnlySpan<char> text, out int most)
    {
        most = MaxAfterWord;
        if (text.StartsWith(";ext=", StringComparison.OrdinalIgnoreCase))
        {
            return ";ext=".Length;
        }

        foreach (string word in Words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return word.Length;
            }
        }

        most = MaxAfterSign;
        switch (text[0])
        {
            case 'x' or 'X' or '\uff58' or '#' or '\uff03' or '~' or '\uff5e':
                return 1;
            case ';':
                most = MaxAfterComma;
                return 1;
            case ',':
                most = text.StartsWith(",,", StringComparison.Ordinal) ? MaxAfterComma : MaxAfterSign;
                return Math.Max(1, text.IndexOfAnyExcept(','));
            default:
                return 0;
        }
    }
}
