namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Splits texts into words for search: letters and digits form words, everything else separates them.</summary>
internal static class SearchTokens
{
    public const char AnyText = '*';
    public const char OneCharacter = '?';

    public static List<string> Split(string text, bool keepWildcards = false)
    {
        var tokens = new List<string>();
        int begin = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool belongs = i < text.Length && (char.IsLetterOrDigit(text[i]) || (keepWildcards && text[i] is AnyText or OneCharacter));
            if (belongs && begin < 0)
            {
                begin = i;
            }
            else if (!belongs && begin >= 0)
            {
                tokens.Add(text[begin..i].ToLowerInvariant());
                begin = -1;
            }
        }

        return tokens;
    }

    /// <summary>Determines whether a word matches a pattern with the wildcards <c>*</c> and <c>?</c>.</summary>
    public static bool Matches(string word, string pattern) => pattern.AsSpan().IndexOfAny(AnyText, OneCharacter) < 0
        ? word == pattern
        : System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, word, ignoreCase: false);
}
