using System.Buffers;

namespace CallLogging;

/// <summary>Reads every number of a text in which people may have written several, or words beside a number.</summary>
/// <remarks>
/// A text is taken apart at signs that no number contains (<c>;</c>, <c>|</c>, line breaks, words, a second <c>+</c>, and <c>/</c>, <c>,</c> or
/// <c>-</c> with blanks around it), and then at every <c>/</c> and <c>,</c>. The parts count as several numbers only if each of them is a valid
/// one; otherwise the whole text goes first, so that <c>030/23125200</c> and <c>030 23125-200</c> stay one number.
/// </remarks>
internal static class NumberField
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create(";|\n\r/,&");

    // A valid number has at least three digits, so a text has at most this many. More parts are no list of numbers.
    private const int MaxParts = DialString.MaxTextLength / 4;

    /// <summary>Reads the numbers of a text.</summary>
    /// <param name="text">The text of a phone field.</param>
    /// <param name="region">The region of national numbers, or null.</param>
    /// <returns>The numbers in the order of the text, each once; empty if there is none.</returns>
    public static ValueList<PhoneNumber> Read(string? text, string? region)
    {
        if (text is null || text.Length > DialString.MaxTextLength)
        {
            return [];
        }

        PhoneNumber? whole = PhoneNumberParser.Parse(text, region).Number;
        if (whole is { IsValid: true } && !HasSeparator(text))
        {
            return [whole.Value];
        }

        Span<Range> parts = stackalloc Range[MaxParts];
        ReadOnlySpan<Range> apart = SplitAtClearSigns(text, parts);
        if (ReadAllValid(text, apart, region) is { IsEmpty: false } several)
        {
            return several;
        }

        if (whole is { IsValid: true } known)
        {
            return [known];
        }

        // Reads on with the parts that each may hold several numbers themselves.
        ValueList<PhoneNumber> found = [];
        foreach (Range part in apart)
        {
            found = AddPart(found, text.AsSpan(part), region);
        }

        return found.IsEmpty && whole is { } possible ? [possible] : found;
    }

    private static bool HasSeparator(string text) => text.AsSpan().ContainsAny(s_separators) || text.LastIndexOf('+') > 0 || text.Contains(" - ", StringComparison.Ordinal);

    private static ValueList<PhoneNumber> AddPart(ValueList<PhoneNumber> found, ReadOnlySpan<char> part, string? region)
    {
        if (!HasDigit(part))
        {
            return found;
        }

        PhoneNumber? whole = Parse(part, region);
        Span<Range> pieces = stackalloc Range[MaxParts];
        ReadOnlySpan<Range> apart = Split(part, pieces, static (_, c, _) => c is '/' or ',');
        if (apart.Length > 1 && whole is not { IsValid: true } && ReadAllValid(part, apart, region) is { IsEmpty: false } several)
        {
            return Union(found, several);
        }

        return whole is { } number ? Union(found, [number]) : found;
    }

    // Returns the numbers if there are several parts with digits, and each of them is a valid number.
    private static ValueList<PhoneNumber> ReadAllValid(ReadOnlySpan<char> text, ReadOnlySpan<Range> parts, string? region)
    {
        ValueList<PhoneNumber> numbers = [];
        int count = 0;
        foreach (Range part in parts)
        {
            ReadOnlySpan<char> written = text[part];
            if (!HasDigit(written))
            {
                continue;
            }

            if (Parse(written, region) is not { IsValid: true } number)
            {
                return [];
            }

            numbers = Union(numbers, [number]);
            count++;
        }

        return count > 1 ? numbers : [];
    }

    private static PhoneNumber? Parse(ReadOnlySpan<char> written, string? region) => PhoneNumberParser.Parse(written.Trim().ToString(), region).Number;

    private static ReadOnlySpan<Range> SplitAtClearSigns(ReadOnlySpan<char> text, Span<Range> parts) => Split(text, parts, static (all, c, i) =>
        c is ';' or '|' or '\n' or '\r' or ':' or '@'
        || char.IsLetter(c)
        || (c is '/' or ',' or '-' && (IsBlank(all, i - 1) && IsBlank(all, i + 1)))
        || (c is ',' && IsBlank(all, i + 1))
        || (c is '&'));

    private static bool IsBlank(ReadOnlySpan<char> text, int at) => at < 0 || at >= text.Length || char.IsWhiteSpace(text[at]);

    // A part begins behind a separator, or with a plus that follows digits.
    private static ReadOnlySpan<Range> Split(ReadOnlySpan<char> text, Span<Range> parts, Separates separates)
    {
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.Length && count < parts.Length; i++)
        {
            bool isPlus = i < text.Length && DialCharacters.IsPlus(text[i]) && i > start && HasDigit(text[start..i]);
            if (i < text.Length && !isPlus && !separates(text, text[i], i))
            {
                continue;
            }

            if (i > start)
            {
                parts[count++] = start..i;
            }

            start = isPlus ? i : i + 1;
        }

        return parts[..count];
    }

    private static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (DialCharacters.GetDigit(c) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static ValueList<PhoneNumber> Union(ValueList<PhoneNumber> known, ValueList<PhoneNumber> added)
    {
        foreach (PhoneNumber number in added)
        {
            known = known.AsSpan().Contains(number) ? known : known.Add(number);
        }

        return known;
    }

    private delegate bool Separates(ReadOnlySpan<char> text, char c, int at);
}
