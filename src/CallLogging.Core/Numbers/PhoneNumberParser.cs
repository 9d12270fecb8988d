namespace CallLogging;

/// <summary>Reads telephone numbers as people and providers write them.</summary>
/// <remarks>
/// This version reads international numbers: <c>+</c>, digits, and the punctuation between them. National numbers are answered
/// with <see cref="NotANumberReason.RegionNeeded"/> whatever the region.
/// </remarks>
public static class PhoneNumberParser
{
    private const int MinDigits = 5;

    /// <summary>Reads a number. Never throws, and takes time linear in the text.</summary>
    /// <param name="text">The number as written, such as <c>+44 330 818 6690</c>; null and empty count as withheld.</param>
    /// <param name="region">The region to read a national number with, ISO 3166-1 alpha-2, or null.</param>
    /// <returns>A number, withheld, or no number with the reason.</returns>
    public static PartyNumber Parse(string? text, string? region = null)
    {
        _ = region;
        if (WithheldNumbers.Contains(text))
        {
            return PartyNumber.Withheld;
        }

        Span<char> digits = stackalloc char[PhoneNumber.MaxDigits];
        int count = 0;
        bool plus = false;
        foreach (char c in text.AsSpan())
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                {
                    return PartyNumber.NotANumber(text!, NotANumberReason.TooLong);
                }

                digits[count++] = c;
            }
            else if (c == '+' && !plus && count == 0)
            {
                plus = true;
            }
            else if (c is not (' ' or '\u00a0' or '-' or '.' or '/' or '(' or ')'))
            {
                return PartyNumber.NotANumber(text!, NotANumberReason.NotDialable);
            }
        }

        digits = digits[..count];
        if (!plus)
        {
            return PartyNumber.NotANumber(text!, count == 0 ? NotANumberReason.NotDialable : NotANumberReason.RegionNeeded);
        }

        if (count < MinDigits)
        {
            return PartyNumber.NotANumber(text!, NotANumberReason.TooShort);
        }

        if (digits[0] == '0')
        {
            return PartyNumber.NotANumber(text!, NotANumberReason.UnknownCallingCode);
        }

        ulong value = 0;
        foreach (char c in digits)
        {
            value = (value * 10) + (ulong)(c - '0');
        }

        return PartyNumber.Of(new PhoneNumber(value, CallingCodes.Find(digits), region: null, isValid: true));
    }
}
