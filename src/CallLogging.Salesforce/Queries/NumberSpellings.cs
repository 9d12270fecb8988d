using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>The spellings that people use for a number, for queries that compare texts literally.</summary>
/// <remarks>
/// Salesforce's pages turn what users in North America type into (415) 555-2671; other numbers stay as typed, and so do values written
/// through the API. See <see cref="PhoneSearch"/> for searches of the index.
/// </remarks>
internal static class NumberSpellings
{
    private const int NorthAmericanCallingCode = 1;
    private const int NorthAmericanLength = 10;

    /// <summary>Returns the spellings of a number, the likeliest first, and then those of equivalent numbers; each once.</summary>
    public static ValueList<string> GetSpellings(PhoneNumber number) =>
        GetOwnSpellings(number).Concat(number.GetEquivalents().SelectMany(GetOwnSpellings)).Distinct(StringComparer.Ordinal).ToValueList();

    private static IEnumerable<string> GetOwnSpellings(PhoneNumber number)
    {
        string national = number.NationalNumber;
        string[] spellings = number.CallingCode == NorthAmericanCallingCode && national.Length == NorthAmericanLength
            ?
            [
                number.E164, number.Digits, national, $"({national[..3]}) {national[3..6]}-{national[6..]}",
                $"{national[..3]}-{national[3..6]}-{national[6..]}", number.International,
            ]
            : [number.E164, number.Digits, number.International, number.National, GetDigits(number.National), national, $"00{number.Digits}", GetTrunkForm(number)];
        return spellings.Where(s => s.Length > 0);
    }

    // +49 (0)30 123456, as on business cards.
    private static string GetTrunkForm(PhoneNumber number)
    {
        string digits = GetDigits(number.National);
        return digits.Length > number.NationalNumber.Length && digits[0] == '0'
            ? string.Create(CultureInfo.InvariantCulture, $"+{number.CallingCode} (0){number.International[(number.International.IndexOf(' ', StringComparison.Ordinal) + 1)..]}")
            : "";
    }

    private static string GetDigits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
