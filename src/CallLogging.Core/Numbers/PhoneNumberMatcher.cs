namespace CallLogging;

/// <summary>Compares the texts of a CRM's phone fields with numbers.</summary>
public static class PhoneNumberMatcher
{
    /// <summary>Determines whether a stored text is a given number in E.164. An extension in the text does not matter.</summary>
    /// <param name="stored">The text of a phone field as people write it, such as <c>030/123456</c> or <c>+49 (0)30 123456</c>.</param>
    /// <param name="number">The number to compare with.</param>
    /// <param name="recordRegion">
    /// The setting <c>RecordRegion</c>: the region of the CRM's national numbers, ISO 3166-1 alpha-2; null or empty if it is not set.
    /// </param>
    /// <param name="lineRegion">The country of the call's line, used if that setting is missing; null if it is not known.</param>
    /// <returns>
    /// <see langword="true"/> if both are the same number. <see langword="false"/> also if the text is not a number, or is a national
    /// number and no region is known: the method never guesses a country.
    /// </returns>
    public static bool Matches(string? stored, PhoneNumber number, string? recordRegion, string? lineRegion) =>
        PhoneNumberParser.Parse(stored, string.IsNullOrEmpty(recordRegion) ? lineRegion : recordRegion).Number is { } read && read == number;
}
