namespace CallLogging;

/// <summary>The texts by which providers say that a customer withheld the number.</summary>
internal static class WithheldNumbers
{
    private static readonly string[] Words =
    [
        "anonymous", "private", "restricted", "unknown", "unavailable", "blocked",
        // The same words typed on a keypad, as carriers put them into a number field. They look like E.164 (266 is Lesotho).
        "+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+7748283",
    ];

    /// <summary>Determines whether a text says that the number was withheld. The check comes before any parsing.</summary>
    public static bool Contains(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (string word in Words)
        {
            if (word.Length == text.Length && text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
