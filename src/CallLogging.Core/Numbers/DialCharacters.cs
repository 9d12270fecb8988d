namespace CallLogging;

/// <summary>The characters that telephone numbers are written with.</summary>
internal static class DialCharacters
{
    /// <summary>Returns the value of a digit (ASCII, full-width, Arabic-Indic, or extended Arabic-Indic for Persian and Urdu), or -1.</summary>
    public static int GetDigit(char c)
    {
        int digit = c - '0';
        if ((uint)digit <= 9)
        {
            return digit;
        }

        return c < '\u0660' ? -1 : c switch
        {
            <= '\u0669' => c - '\u0660',
            >= '\u06f0' and <= '\u06f9' => c - '\u06f0',
            >= '\uff10' and <= '\uff19' => c - '\uff10',
            _ => -1,
        };
    }

    /// <summary>Determines whether a character is a plus sign, ASCII or full-width.</summary>
    public static bool IsPlus(char c) => c is '+' or '\uff0b';

    /// <summary>
    /// Determines whether a character may be between digits: blanks, dots, hyphens, brackets, slashes, tildes, the <c>x</c> that
    /// stands for a carrier code in Brazil, their wide forms, and the invisible marks that copying from an address book leaves.
    /// </summary>
    public static bool IsPunctuation(char c) => c < '\u0080'
        ? c is ' ' or '\t' or '-' or '.' or '/' or '(' or ')' or '[' or ']' or '~' or 'x' or 'X'
        : c switch
        {
            '\u00a0' or '\u00ad' or '\u2212' or '\u30fc' or '\u223c' or '\u2053' => true,
            >= '\u2007' and <= '\u2015' => true,
            >= '\u202a' and <= '\u202f' => true,
            >= '\u2060' and <= '\u2069' => true,
            '\u3000' or '\ufeff' => true,
            '\uff08' or '\uff09' or '\uff0d' or '\uff0e' or '\uff0f' or '\uff3b' or '\uff3d' or '\uff5e' => true,
            _ => false,
        };
}
