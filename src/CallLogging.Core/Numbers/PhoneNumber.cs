using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CallLogging;

/// <summary>A telephone number as ITU E.164 defines it: calling code and national number, at most 15 digits.</summary>
/// <remarks>
/// Two numbers are equal exactly if their E.164 texts are. Made by <see cref="PhoneNumberParser"/>. The value holds no text:
/// a number costs no allocation until it is written out.
/// </remarks>
public readonly struct PhoneNumber : IEquatable<PhoneNumber>, ISpanFormattable
{
    /// <summary>The most digits that a number may have (ITU-T E.164, 6.1).</summary>
    public const int MaxDigits = 15;

    // E.164 numbers never begin with 0, so the digits fit a number without loss.
    private readonly ulong _digits;
    private readonly ushort _callingCode;

    internal PhoneNumber(ulong digits, int callingCode, string? region, bool isValid)
    {
        _digits = digits;
        Region = region;
        _callingCode = (ushort)callingCode;
        IsValid = isValid;
    }

    /// <summary>The country calling code, 1 to 999; 0 for the default value, which is no number.</summary>
    public int CallingCode => _callingCode;

    /// <summary>Whether the number fits the patterns of its region's numbering plan, and so can be in use.</summary>
    public bool IsValid { get; }

    /// <summary>The region of the number, ISO 3166-1 alpha-2, or null if it cannot be told.</summary>
    public string? Region { get; }

    /// <summary>The number in E.164: <c>+</c> and digits, such as <c>+4930123456</c>.</summary>
    public string E164 => ToString("E", null);

    /// <summary>E.164 without the <c>+</c>, as Salesforce fields of telephony packages hold it.</summary>
    public string Digits => ToString("D", null);

    /// <summary>The number in its international format, for people.</summary>
    public string International => ToString("I", null);

    /// <summary>The number without its calling code.</summary>
    public string NationalNumber => Digits[CountDigits(_callingCode)..];

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
    /// <param name="format"><c>E</c> E.164 (also null or empty), <c>D</c> without <c>+</c>, <c>I</c> international, <c>M</c> masked.</param>
    /// <param name="formatProvider">Not used: numbers are written the same in every culture.</param>
    /// <exception cref="FormatException">The format is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<char> text = stackalloc char[MaxDigits + 1];
        TryFormat(text, out int length, format, formatProvider);
        return new string(text[..length]);
    }

    /// <inheritdoc />
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        char kind = format.IsEmpty ? 'E' : format[0];
        if (format.Length > 1 || kind is not ('E' or 'D' or 'I' or 'M'))
        {
            throw new FormatException($"'{format}' is no format of a telephone number; use E, D, I or M.");
        }

        charsWritten = 0;
        int plus = kind == 'D' ? 0 : 1;
        if (destination.Length < plus || !_digits.TryFormat(destination[plus..], out int digits, default, CultureInfo.InvariantCulture))
        {
            return false;
        }

        if (plus == 1)
        {
            destination[0] = '+';
        }

        charsWritten = plus + digits;
        if (kind == 'M')
        {
            int shown = plus + CountDigits(_callingCode);
            destination[shown..Math.Max(shown, charsWritten - 2)].Fill('•');
        }

        return true;
    }

    private static int CountDigits(int callingCode) => callingCode switch { < 10 => 1, < 100 => 2, _ => 3 };
}
