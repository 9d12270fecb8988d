namespace CallLogging;

/// <summary>Reads telephone numbers as people and providers write them (spec N1 to N4).</summary>
public static class PhoneNumberParser
{
    /// <summary>Reads a number. Never throws, and takes time linear in the text.</summary>
    /// <param name="text">
    /// The number as written, such as <c>+44 330 818 6690</c>, <c>030/123456 ext. 12</c> or <c>tel:+49-30-123456</c>: digits
    /// (also full-width and Arabic-Indic), blanks, dots, hyphens, brackets, slashes. Null and empty count as withheld.
    /// </param>
    /// <param name="region">
    /// The region to read a national number with, ISO 3166-1 alpha-2 in any case; its national and international prefixes
    /// (<c>0</c>, <c>00</c>, <c>011</c>) are read then. Null or unknown: only numbers with <c>+</c> are read (spec N3).
    /// </param>
    /// <returns>A number that its plan finds possible, withheld, or no number with the reason.</returns>
    public static PartyNumber Parse(string? text, string? region = null)
    {
        if (WithheldNumbers.Contains(text))
        {
            return PartyNumber.Withheld;
        }

        Span<byte> buffer = stackalloc byte[DialString.MaxDigits];
        var dialled = new DialString(buffer);
        if (dialled.Read(text) is { } unreadable)
        {
            return PartyNumber.NotANumber(text!, unreadable);
        }

        NumberingPlan plan = NumberingPlan.Current;
        return new DialPlan(plan, plan.FindRegion(region)).Resolve(dialled.Digits, dialled.IsInternational, out PhoneNumber number) is { } reason
            ? PartyNumber.NotANumber(text!, reason)
            : PartyNumber.Of(number, dialled.Extension);
    }

    /// <summary>Reads exactly what <see cref="PhoneNumber.E164"/> writes: <c>+</c> and digits, no prefix taken off, no length refused.</summary>
    /// <param name="text">The number in E.164.</param>
    /// <param name="number">The number, with region and validity by the plan of today.</param>
    /// <returns>False if the text is not <c>+</c> and 4 to 19 digits, the first no zero.</returns>
    /// <remarks>
    /// For numbers that were stored: they come back as they were, also when the numbering plan has changed since. Where people
    /// or providers wrote the text, use <see cref="Parse"/>.
    /// </remarks>
    public static bool TryParseE164(ReadOnlySpan<char> text, out PhoneNumber number)
    {
        number = default;
        if (text.Length is < 5 or > PhoneNumber.MaxDigits + 1 || text[0] != '+' || text[1] == '0')
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[PhoneNumber.MaxDigits];
        digits = digits[..(text.Length - 1)];
        for (int i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i + 1]))
            {
                return false;
            }

            digits[i] = (byte)(text[i + 1] - '0');
        }

        NumberingPlan plan = NumberingPlan.Current;
        int code = plan.FindCallingCode(digits);
        // All codes of one and two digits are given out; what the plan does not know has three (ITU-T E.164, list of codes).
        number = code == 0
            ? NumberingPlan.MakeUnknown(digits)
            : plan.MakeNumber(code, digits[plan.CallingCodes[code]!.Digits..]);
        return true;
    }
}
