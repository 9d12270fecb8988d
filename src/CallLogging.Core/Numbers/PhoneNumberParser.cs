namespace CallLogging;

/// <summary>Reads telephone numbers as people and providers write them.</summary>
public static class PhoneNumberParser
{
    /// <summary>Reads a number. It never throws, and its time is linear in the length of the text.</summary>
    /// <param name="text">
    /// The number as it is written, such as <c>+44 330 818 6690</c>, <c>030/123456 ext. 12</c> or <c>tel:+49-30-123456</c>: digits
    /// (full-width and Arabic-Indic ones, too), blanks, dots, hyphens, brackets and slashes. Null and empty count as withheld.
    /// </param>
    /// <param name="region">
    /// The region of a national number, ISO 3166-1 alpha-2 in any case; the parser then accepts the national and international prefixes
    /// of that region (<c>0</c>, <c>00</c>, <c>011</c>). If it is null or unknown, the parser reads only numbers with <c>+</c>.
    /// </param>
    /// <returns>A number whose length is possible in its plan, withheld, or not a number with the reason.</returns>
    public static PartyNumber Parse(string? text, string? region = null)
    {
        if (WithheldNumbers.Contains(text))
        {
            return PartyNumber.Withheld;
        }

        Span<byte> buffer = stackalloc byte[DialString.MaxDigits];
        var dialed = new DialString(buffer);
        if (dialed.Read(text) is { } unreadable)
        {
            return PartyNumber.NotANumber(text!, unreadable);
        }

        NumberingPlan plan = NumberingPlan.Current;
        return new DialPlan(plan, plan.FindRegion(region)).Resolve(dialed.Digits, dialed.IsInternational, out PhoneNumber number) is { } reason
            ? PartyNumber.NotANumber(text!, reason)
            : PartyNumber.From(number, dialed.Extension);
    }

    /// <summary>Reads every number of a text in which people may have written several, or words beside a number, as in the phone fields of a CRM.</summary>
    /// <param name="text">A text such as <c>030 23125200 / 0171 5550123</c>, <c>+49 30 1234567; +49 171 5550123</c> or <c>Tel. 030 23125-200 (office)</c>.</param>
    /// <param name="region">The region of national numbers, as for <see cref="Parse"/>.</param>
    /// <returns>The numbers in the order of the text, each once; empty if there is none. A text that is one number gives that number.</returns>
    public static ValueList<PhoneNumber> ParseAll(string? text, string? region = null) => NumberField.Read(text, region);

    /// <summary>Reads exactly what <see cref="PhoneNumber.E164"/> writes: <c>+</c> and digits. It strips no prefix and rejects no length.</summary>
    /// <param name="text">The number in E.164.</param>
    /// <param name="number">The number, with the region and the validity of the current plan.</param>
    /// <returns><see langword="true"/> if the text is <c>+</c> and 4 to 19 digits, of which the first is not zero.</returns>
    /// <remarks>
    /// Use it for numbers that were stored: they come back as they were, even if the numbering plan has changed since. For texts that
    /// people or providers wrote, use <see cref="Parse"/>.
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
        // All codes with one and two digits are assigned, so a code that the plan does not know has three (ITU-T E.164, list of codes).
        number = code == 0
            ? NumberingPlan.MakeUnknown(digits)
            : plan.MakeNumber(code, digits[plan.CallingCodes[code]!.Digits..]);
        return true;
    }
}
