using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace CallLogging;

/// <summary>A telephone number as ITU E.164 defines it: calling code and national number.</summary>
/// <remarks>
/// Two numbers are equal exactly if their E.164 texts are. Made by <see cref="PhoneNumberParser"/>. Sixteen bytes, without
/// text: a number costs no allocation until it is written out.
/// </remarks>
public readonly struct PhoneNumber : IEquatable<PhoneNumber>, ISpanFormattable
{
    /// <summary>The most digits that a number has.</summary>
    /// <value>
    /// 19. ITU-T E.164 (6.1) allows 15, but the plans of Germany, Indonesia, Japan, Nigeria, South Korea and Uruguay know
    /// longer ones, most of them dialled within the country only.
    /// </value>
    public const int MaxDigits = 19;

    // No plan writes more than this around its digits.
    internal const int MaxFormatted = 48;

    // E.164 numbers never begin with 0, so the digits fit a number without loss.
    private readonly ulong _digits;
    private readonly byte _region;
    private readonly byte _callingCodeDigits;

    internal PhoneNumber(ulong digits, int callingCodeDigits, int region, bool isValid)
    {
        _digits = digits;
        _region = (byte)region;
        _callingCodeDigits = (byte)callingCodeDigits;
        IsValid = isValid;
    }

    /// <summary>The country calling code, 1 to 999; 0 for the default value, which is no number.</summary>
    public int CallingCode => (int)(_digits / PowerOf10(CountDigits(_digits) - _callingCodeDigits));

    /// <summary>Whether the number fits the patterns of its region's numbering plan, and so can be in use.</summary>
    public bool IsValid { get; }

    /// <summary>
    /// The region of the number, ISO 3166-1 alpha-2; <c>001</c> for calling codes that belong to no country; null if it cannot
    /// be told, as for an invalid number of a calling code that countries share.
    /// </summary>
    public string? Region => _region == 0 ? null : NumberingPlan.Current.Regions[_region - 1].Code;

    /// <summary>The number in E.164: <c>+</c> and digits, such as <c>+4930123456</c>.</summary>
    public string E164 => ToString("E", null);

    /// <summary>E.164 without the <c>+</c>, as Salesforce fields of telephony packages hold it.</summary>
    public string Digits => ToString("D", null);

    /// <summary>The number in its international format, for people, such as <c>+49 30 123456</c>.</summary>
    public string International => ToString("I", null);

    /// <summary>The number as it is written within its country, such as <c>030 123456</c>.</summary>
    public string National => ToString("N", null);

    /// <summary>The number without its calling code, digits only. It keeps zeros that belong to it, as Italian ones do.</summary>
    public string NationalNumber => Digits[_callingCodeDigits..];

    /// <summary>The number for logs and restricted users: calling code and the last two digits, the rest as dots.</summary>
    public string Masked => ToString("M", null);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(PhoneNumber left, PhoneNumber right) => left.Equals(right);

    /// <summary>Whether both are different numbers.</summary>
    public static bool operator !=(PhoneNumber left, PhoneNumber right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(PhoneNumber other) => _digits == other._digits;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PhoneNumber other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _digits.GetHashCode();

    /// <summary>The number in E.164.</summary>
    public override string ToString() => E164;

    /// <summary>The number as text.</summary>
    /// <param name="format">
    /// <c>E</c> E.164 (also null or empty), <c>D</c> without <c>+</c>, <c>I</c> international, <c>N</c> national, <c>M</c> masked.
    /// </param>
    /// <param name="formatProvider">Not used: numbers are written the same in every culture.</param>
    /// <exception cref="FormatException">The format is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<char> text = stackalloc char[MaxFormatted];
        TryFormat(text, out int length, format, formatProvider);
        return new string(text[..length]);
    }

    /// <inheritdoc />
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        char kind = format.IsEmpty ? 'E' : format[0];
        if (format.Length > 1 || kind is not ('E' or 'D' or 'I' or 'N' or 'M'))
        {
            throw new FormatException($"'{format}' is no format of a telephone number; use E, D, I, N or M.");
        }

        Span<char> text = stackalloc char[MaxFormatted];
        int length = kind is 'I' or 'N' ? WriteGrouped(text, kind == 'I') : WriteDigits(text, kind);
        if (!text[..length].TryCopyTo(destination))
        {
            charsWritten = 0;
            return false;
        }

        charsWritten = length;
        return true;
    }

    private int WriteDigits(Span<char> text, char kind)
    {
        int plus = kind == 'D' ? 0 : 1;
        text[0] = '+';
        _ = _digits.TryFormat(text[plus..], out int digits, default, CultureInfo.InvariantCulture);
        int length = plus + digits;
        if (kind == 'M')
        {
            int shown = plus + _callingCodeDigits;
            text[shown..Math.Max(shown, length - 2)].Fill('•');
        }

        return length;
    }

    private int WriteGrouped(Span<char> text, bool isInternational)
    {
        Span<char> digits = stackalloc char[MaxDigits + 1];
        int count = WriteDigits(digits, 'D');
        Span<byte> national = stackalloc byte[MaxDigits + 1];
        national = national[..(count - _callingCodeDigits)];
        for (int i = 0; i < national.Length; i++)
        {
            national[i] = (byte)(digits[_callingCodeDigits + i] - '0');
        }

        int written = 0;
        if (isInternational)
        {
            text[0] = '+';
            digits[.._callingCodeDigits].CopyTo(text[1..]);
            text[1 + _callingCodeDigits] = ' ';
            written = _callingCodeDigits + 2;
        }

        return written + NumberingPlan.Current.Write(CallingCode, national, isInternational, text[written..]);
    }

    private static ulong PowerOf10(int exponent)
    {
        ulong power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    // log10(2) is about 1233 / 4096.
    private static int CountDigits(ulong value)
    {
        int guess = (BitOperations.Log2(value | 1) + 1) * 1233 >> 12;
        return guess + (value >= PowerOf10(guess) ? 1 : 0);
    }
}
