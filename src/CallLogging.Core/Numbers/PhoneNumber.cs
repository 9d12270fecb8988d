using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace CallLogging;

/// <summary>A telephone number as ITU E.164 defines it: a calling code and a national number.</summary>
/// <remarks>
/// Two numbers are equal exactly if their E.164 texts are equal. <see cref="PhoneNumberParser"/> creates them. A number has sixteen
/// bytes: one integer holds up to 19 digits, and no digit is lost, because an E.164 text never begins with 0. It holds no text, so parsing
/// and comparing allocate nothing, and each text is built when it is read.
/// </remarks>
public readonly struct PhoneNumber : IEquatable<PhoneNumber>, ISpanFormattable
{
    /// <summary>The maximum number of digits, calling code included.</summary>
    /// <value>
    /// 19. ITU-T E.164 (6.1) allows 15, but the plans of Germany, Indonesia, Japan, Nigeria, South Korea and Uruguay have longer
    /// numbers, most of which are dialed within the country only.
    /// </value>
    public const int MaxDigits = 19;

    // No plan formats a number with more characters.
    internal const int MaxFormatted = 48;

    // E.164 numbers never begin with 0, so an integer holds the digits without loss.
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

    /// <summary>The country calling code, from 1 to 999; 0 for the default value, which is not a number.</summary>
    public int CallingCode => (int)(_digits / PowerOf10(CountDigits(_digits) - _callingCodeDigits));

    /// <summary>Gets a value indicating whether the number matches the patterns of its region's numbering plan, so that it can be in use.</summary>
    public bool IsValid { get; }

    /// <summary>
    /// The region of the number, ISO 3166-1 alpha-2; <c>001</c> for calling codes that belong to no country; null if the plan does not
    /// determine it, as for an invalid number of a calling code that several countries share.
    /// </summary>
    public string? Region => _region == 0 ? null : NumberingPlan.Current.Regions[_region - 1].Code;

    /// <summary>The number in E.164: <c>+</c> and digits, such as <c>+4930123456</c>. Each call allocates the text.</summary>
    public string E164 => ToString("E", null);

    /// <summary>The number in E.164 without the <c>+</c>, as Salesforce fields of telephony packages hold it.</summary>
    public string Digits => ToString("D", null);

    /// <summary>The number in the international format of its plan, for people, such as <c>+49 30 123456</c>.</summary>
    public string International => ToString("I", null);

    /// <summary>The number in the national format of its plan, such as <c>030 123456</c>.</summary>
    public string National => ToString("N", null);

    /// <summary>The number without its calling code, digits only. A zero that belongs to the number stays, as in Italian numbers.</summary>
    public string NationalNumber => Digits[_callingCodeDigits..];

    /// <summary>The number for logs and restricted users: the calling code and the last two digits, with dots in between.</summary>
    public string Masked => ToString("M", null);

    /// <summary>
    /// The form that stands for all numbers that reach the same telephone, for keys and comparisons; most numbers have no other form. It is not
    /// for dialing: an Argentine mobile is <c>+54 9 11 ...</c> for callers from abroad, and its common form has no 9.
    /// </summary>
    public PhoneNumber CommonForm
    {
        get
        {
            if (EquivalentForms.GetRows(CallingCode).IsEmpty)
            {
                return this;
            }

            Span<byte> national = stackalloc byte[MaxDigits];
            Span<byte> buffer = stackalloc byte[MaxDigits];
            ReadOnlySpan<byte> present = EquivalentForms.FindPresent(CallingCode, CopyNational(national), buffer);
            return present.IsEmpty ? this : NumberingPlan.Current.MakeNumber(CallingCode, present);
        }
    }

    /// <summary>Determines whether two numbers are the same.</summary>
    /// <param name="left">The first number to compare.</param>
    /// <param name="right">The second number to compare.</param>
    /// <returns><see langword="true"/> if the E.164 texts are equal.</returns>
    public static bool operator ==(PhoneNumber left, PhoneNumber right) => left.Equals(right);

    /// <summary>Determines whether two numbers are different.</summary>
    /// <param name="left">The first number to compare.</param>
    /// <param name="right">The second number to compare.</param>
    /// <returns><see langword="true"/> if the E.164 texts differ.</returns>
    public static bool operator !=(PhoneNumber left, PhoneNumber right) => !left.Equals(right);

    /// <summary>
    /// Determines whether a number reaches the same telephone: the same number, or one of the other forms in which it is written, such as
    /// <c>+52 1 55 ...</c> for <c>+52 55 ...</c>.
    /// </summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns><see langword="true"/> if the numbers are equal or have the same <see cref="CommonForm"/>.</returns>
    public bool IsEquivalentTo(PhoneNumber other) =>
        Equals(other) || (CallingCode == other.CallingCode && !EquivalentForms.GetRows(CallingCode).IsEmpty && CommonForm == other.CommonForm);

    /// <summary>Returns the other forms in which the number is written: numbers that reach the same telephone.</summary>
    /// <returns>The other numbers, without this one; empty for most numbers.</returns>
    public ValueList<PhoneNumber> GetEquivalents()
    {
        PhoneNumber common = CommonForm;
        ReadOnlySpan<EquivalentForm> rows = EquivalentForms.GetRows(CallingCode);
        if (rows.IsEmpty)
        {
            return [];
        }

        Span<byte> digits = stackalloc byte[MaxDigits];
        Span<byte> buffer = stackalloc byte[MaxDigits];
        ReadOnlySpan<byte> national = common.CopyNational(digits);
        ValueList<PhoneNumber> others = common == this ? [] : [common];
        foreach (EquivalentForm row in rows)
        {
            if (row.IsPresent(national) && NumberingPlan.Current.MakeNumber(CallingCode, row.ToOld(national, buffer)) is var old && old != this)
            {
                others = others.Add(old);
            }
        }

        return others;
    }

    /// <inheritdoc />
    public bool Equals(PhoneNumber other) => _digits == other._digits;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PhoneNumber other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _digits.GetHashCode();

    /// <summary>Returns the number in E.164.</summary>
    /// <returns>Such as <c>+4930123456</c>.</returns>
    public override string ToString() => E164;

    /// <summary>Formats the number.</summary>
    /// <param name="format">
    /// <c>E</c> for E.164 (the default for null and empty), <c>D</c> for E.164 without <c>+</c>, <c>I</c> for international, <c>N</c> for
    /// national, <c>M</c> for masked.
    /// </param>
    /// <param name="formatProvider">A provider that is not used, because numbers look the same in every culture.</param>
    /// <returns>The formatted number.</returns>
    /// <exception cref="FormatException">The format is none of these letters.</exception>
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
            throw new FormatException($"'{format}' is not a format of a telephone number; use E, D, I, N or M.");
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

    private ReadOnlySpan<byte> CopyNational(Span<byte> national)
    {
        int count = CountDigits(_digits) - _callingCodeDigits;
        ulong rest = _digits;
        for (int i = count - 1; i >= 0; i--)
        {
            national[i] = (byte)(rest % 10);
            rest /= 10;
        }

        return national[..count];
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

    // The fraction 1233 / 4096 approximates log10(2).
    private static int CountDigits(ulong value)
    {
        int guess = (BitOperations.Log2(value | 1) + 1) * 1233 >> 12;
        return guess + (value >= PowerOf10(guess) ? 1 : 0);
    }
}
