namespace CallLogging;

/// <summary>Compares the texts of a CRM's phone fields with numbers.</summary>
public static class PhoneNumberMatcher
{
    /// <summary>Determines whether a stored text holds a given number in E.164. Extensions in the text do not matter.</summary>
    /// <param name="stored">
    /// The text of a phone field as people write it, such as <c>030/123456</c>, <c>+49 (0)30 123456</c>, <c>Tel. 030 123456 (office)</c> or, with
    /// two numbers, <c>030 123456 / 0171 5550123</c>.
    /// </param>
    /// <param name="number">The number to compare with.</param>
    /// <param name="recordRegion">
    /// The setting <c>RecordRegion</c>: the region of the CRM's national numbers, ISO 3166-1 alpha-2; null or empty if it is not set.
    /// </param>
    /// <param name="lineRegion">The country of the call's line, used if that setting is missing; null if it is not known.</param>
    /// <returns>
    /// The match. It is <see cref="NumberMatch.None"/> also if the text is not a number, or holds only national numbers and no region is known: the
    /// method never guesses a country.
    /// </returns>
    public static NumberMatch Match(string? stored, PhoneNumber number, string? recordRegion, string? lineRegion)
    {
        NumberMatch best = NumberMatch.None;
        foreach (PhoneNumber held in PhoneNumberParser.ParseAll(stored, string.IsNullOrEmpty(recordRegion) ? lineRegion : recordRegion))
        {
            if (held == number)
            {
                return NumberMatch.Exact;
            }

            best = held.IsEquivalentTo(number) ? NumberMatch.Equivalent : best;
        }

        return best;
    }
}

/// <summary>The ways in which a stored text can match a number, in the order in which they are preferred less.</summary>
public enum NumberMatch
{
    /// <summary>The text holds the number itself.</summary>
    Exact,

    /// <summary>The text holds another form of the number, which reaches the same telephone.</summary>
    Equivalent,

    /// <summary>The text holds neither.</summary>
    None,
}
