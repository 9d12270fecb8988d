namespace CallLogging.Hosting;

/// <summary>A pattern of lines: a line's id, name or number in E.164, in which <c>*</c> stands for any text. The case of letters does not matter.</summary>
internal static class LinePattern
{
    private const char Any = '*';

    /// <summary>Determines whether a line fits a pattern by its id, its name or its number.</summary>
    /// <param name="pattern">The pattern, without errors.</param>
    /// <param name="line">The line of a call.</param>
    public static bool Matches(string pattern, Line line) =>
        IsMatch(pattern, line.Id.Value)
        || (line.Name is { } name && IsMatch(pattern.Trim(), name.Trim()))
        || (line.Number is { } number && pattern.StartsWith('+') && IsMatch(RemovePunctuation(pattern), number.E164));

    /// <summary>Returns the reason why a text is no pattern, as the end of a sentence that begins with its place; null if it is one.</summary>
    public static string? FindError(string? pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            return "is empty; write a line's id, name or number.";
        }

        if (pattern.AsSpan().Trim().Trim(Any).IsEmpty)
        {
            return $"is '{pattern}', which fits every line; leave Lines out for all lines.";
        }

        return pattern.StartsWith('+') && (!RemovePunctuation(pattern)[1..].All(c => char.IsAsciiDigit(c) || c == Any) || (!pattern.Contains(Any) && PhoneNumberParser.Parse(pattern).Number is null))
            ? $"is '{pattern}', which is no number; write + and the calling code, with * for any digits."
            : null;
    }

    private static string RemovePunctuation(string pattern) => string.Concat(pattern.Where(c => c is not (' ' or '-' or '(' or ')' or '/' or '.')));

    // Goes back to the last * whenever the text behind it does not fit, so the time is at most the product of the lengths.
    private static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < text.Length;)
        {
            if (at < pattern.Length && pattern[at] == Any)
            {
                star = at++;
                resume = i;
            }
            else if (at < pattern.Length && char.ToUpperInvariant(pattern[at]) == char.ToUpperInvariant(text[i]))
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                i = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim(Any).IsEmpty;
    }
}
