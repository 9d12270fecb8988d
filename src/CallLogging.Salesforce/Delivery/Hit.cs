namespace CallLogging.Salesforce;

/// <summary>A record that a search for many numbers found, with what its phone fields hold.</summary>
internal sealed class Hit
{
    private const int TellingDigits = 4;

    private readonly (string Text, string Digits)[] _phones;

    public Hit(SalesforceRecord record, SearchedObject? searched)
    {
        Record = record;
        _phones = [.. (searched?.Phones ?? []).Select(record.Text).OfType<string>().Select(text => (text, DigitsOf(text)))];
    }

    public SalesforceRecord Record { get; }

    public static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>Whether a search for this number alone would have found the record: by one of the forms, or as a number that reads the same.</summary>
    public bool IsOf(PhoneNumber number, IReadOnlySet<string> forms, string? recordRegion, string? lineCountry)
    {
        string national = number.NationalNumber;
        string end = national[^Math.Min(TellingDigits, national.Length)..];
        foreach ((string text, string digits) in _phones)
        {
            // Reading a number is slow beside this look.
            if (forms.Contains(digits)
                || ((digits.Contains(end, StringComparison.Ordinal) || text.Any(char.IsLetter)) && PhoneNumberMatcher.Matches(text, number, recordRegion, lineCountry)))
            {
                return true;
            }
        }

        return false;
    }
}
