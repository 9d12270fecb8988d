namespace CallLogging;

/// <summary>The ways to write an extension after a number: <c>ext. 12</c>, <c>x12</c>, <c>;ext=12</c>, <c>#12</c>.</summary>
internal static class ExtensionText
{
    // The longest word comes first, so that a shorter word does not match the beginning of a longer one.
    private static readonly string[] Words =
        ["extensión", "extension", "durchwahl", "interno", "anexo", "poste", "extn", "доб", "ext", "xtn", "int", "wew", "ｅｘｔｎ", "ｅｘｔ", "ｉｎｔ", "xt", "dw"];

    // After a word or parameter an extension may be long; a mere sign might also separate two numbers. The limits are libphonenumber's.
    private const int MaxAfterWord = 20;
    private const int MaxAfterComma = 15;
    private const int MaxAfterSign = 9;

    /// <summary>
    /// Determines whether an extension may begin with a character. It is cheap, because it runs for every character that is not a digit.
    /// </summary>
    public static bool CanBegin(char c) => c is not (' ' or '-' or '.' or '/' or '(' or ')');

    /// <summary>Reads an extension that extends to the end of the text.</summary>
    /// <param name="text">The text after the digits of the number.</param>
    /// <param name="steps">The number of characters that were examined.</param>
    /// <returns>The digits of the extension, or null if the text is not one.</returns>
    public static string? Read(ReadOnlySpan<char> text, out int steps)
    {
        int at = ReadIntroduction(text, out int most);
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
        while (at < text.Length && count < most && DialCharacters.GetDigit(text[at]) is >= 0 and var digit)
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

    // Returns the number of characters that introduce the extension, and the maximum number of digits that may follow.
    private static int ReadIntroduction(ReadOnlySpan<char> text, out int most)
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
