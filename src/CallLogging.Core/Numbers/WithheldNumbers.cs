using System.Collections.Frozen;

namespace CallLogging;

/// <summary>The ways in which providers write that a customer withheld the number (spec N2).</summary>
internal static class WithheldNumbers
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "anonymous", "private", "restricted", "unknown", "unavailable", "blocked",
        // The same words on a keypad, as carriers put them into a number field. They look like E.164 (266 is Lesotho).
        "+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+7748283");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text says that the number was withheld. Tested before any parsing.</summary>
    public static bool Contains(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.IsEmpty || Lookup.Contains(text);
    }
}
