namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Matches texts against LIKE patterns: <c>%</c> stands for any text, <c>_</c> for one character. Case does not matter.</summary>
internal static class LikePattern
{
    /// <summary>The mark before an escaped wildcard. It is a private-use character, which real texts do not contain.</summary>
    public const char Escape = '\uE000';

    public static string RemoveEscapes(string text) => text.Replace($"{Escape}", "", StringComparison.Ordinal);

    public static bool Matches(string text, string pattern)
    {
        int at = 0, place = 0, star = -1, resume = 0;
        while (at < text.Length)
        {
            int width = place < pattern.Length && pattern[place] == Escape ? 2 : 1;
            if (place < pattern.Length && width == 1 && pattern[place] == '%')
            {
                star = place++;
                resume = at;
            }
            else if (place + width <= pattern.Length && (width == 1 && pattern[place] == '_' || AreSame(text[at], pattern[place + width - 1])))
            {
                at++;
                place += width;
            }
            else if (star >= 0)
            {
                place = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(place).Trim('%').IsEmpty;
    }

    private static bool AreSame(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
