namespace CallLogging;

/// <summary>Tells whether a CRM's stored text is a number (spec S20, N3).</summary>
public static class PhoneNumberMatcher
{
    /// <summary>Whether both are the same number in E.164. An extension in the stored text does not matter.</summary>
    /// <param name="stored">The text of a phone field, written by people: <c>030/123456</c>, <c>+49 (0)30 123456</c>.</param>
    /// <param name="number">The number that is looked for.</param>
    /// <param name="recordRegion">
    /// The setting <c>RecordRegion</c>: the region that the CRM's national numbers are of, ISO 3166-1 alpha-2; null or empty if not set.
    /// </param>
    /// <param name="lineRegion">The country of the line that the call came over, used without that setting; null if not known.</param>
    /// <returns>False also if the text is no number, or is national and no region is known: nothing guesses a country.</returns>
    public static bool Matches(string? stored, PhoneNumber number, string? recordRegion, string? lineRegion) =>
        PhoneNumberParser.Parse(stored, string.IsNullOrEmpty(recordRegion) ? lineRegion : recordRegion).Number is { } read && read == number;
}
