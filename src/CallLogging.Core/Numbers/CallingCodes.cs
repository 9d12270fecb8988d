namespace CallLogging;

/// <summary>How the digits of an E.164 number part into calling code and national number.</summary>
/// <remarks>Source: ITU-T E.164, list of country codes: zones 1 and 7 have one digit, the listed ones two, all others three.</remarks>
internal static class CallingCodes
{
    private const ulong TwoDigits20To63 =
        1UL << (20 - 20) | 1UL << (27 - 20)
        | 0b11111UL << (30 - 20) | 1UL << (36 - 20) | 1UL << (39 - 20)
        | 0b11UL << (40 - 20) | 0b1111111UL << (43 - 20)
        | 0b11111111UL << (51 - 20)
        | 0b1111UL << (60 - 20);

    /// <summary>The calling code that the digits begin with, or 0 if they are too few to tell.</summary>
    public static int Find(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty)
        {
            return 0;
        }

        int first = digits[0] - '0';
        if (first is 1 or 7)
        {
            return first;
        }

        if (digits.Length < 3)
        {
            return 0;
        }

        int two = (first * 10) + digits[1] - '0';
        bool isTwo = two switch
        {
            >= 20 and < 64 => (TwoDigits20To63 >> (two - 20) & 1) == 1,
            64 or 65 or 66 or 81 or 82 or 84 or 86 or (>= 90 and <= 95) or 98 => true,
            _ => false,
        };
        return isTwo ? two : (two * 10) + digits[2] - '0';
    }
}
