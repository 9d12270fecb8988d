namespace CallLogging;

/// <summary>The names of the countries that numbers belong to, in one language.</summary>
/// <remarks>Immutable. The names come from tables of this package and not from the operating system, so that every host shows the same text.</remarks>
public sealed class CountryNames
{
    private const int Letters = 26;

    private readonly string?[] _names;

    private CountryNames(string?[] names) => _names = names;

    /// <summary>
    /// The names in English, German, Spanish, Polish and French. A host adds its own with <see cref="LanguageCatalog{TTexts}.WithTexts"/> and
    /// <see cref="WithName"/>.
    /// </summary>
    public static LanguageCatalog<CountryNames> Catalog { get; } = new(
        Read(EnglishCountries.Names),
        ("de", Read(GermanCountries.Names)),
        ("es", Read(SpanishCountries.Names)),
        ("fr", Read(FrenchCountries.Names)),
        ("pl", Read(PolishCountries.Names)));

    /// <summary>Finds the name of a number's country, such as <c>Deutschland</c>.</summary>
    /// <param name="number">The number whose country is named.</param>
    /// <param name="culture">A culture name such as <c>de</c> or <c>de-AT</c>; null and unknown cultures mean English.</param>
    /// <returns>The name, or null if the region of the number is not determined or is not a country (<c>001</c>).</returns>
    public static string? FindName(PhoneNumber number, string? culture) => Catalog.GetTexts(culture).Find(number.Region);

    /// <summary>Finds the name of a region.</summary>
    /// <param name="region">The region, ISO 3166-1 alpha-2 in capitals, such as <c>DE</c>.</param>
    /// <returns>The name, or null if there is no such region.</returns>
    public string? Find(string? region) => GetIndex(region) is >= 0 and var place ? _names[place] : null;

    /// <summary>Creates a copy of the names with one name replaced or added.</summary>
    /// <param name="region">The region, ISO 3166-1 alpha-2 in capitals.</param>
    /// <param name="name">The name of the region; not empty.</param>
    /// <returns>The new names; this instance stays as it is.</returns>
    /// <exception cref="ArgumentException">The region is not two capital letters, or the name is empty.</exception>
    public CountryNames WithName(string region, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        int place = GetIndex(region);
        if (place < 0)
        {
            throw new ArgumentException($"'{region}' is not a region; write two capital letters, such as DE.", nameof(region));
        }

        string?[] names = [.. _names];
        names[place] = name;
        return new CountryNames(names);
    }

    // The language files hold the names as `DE Germany|FR France`.
    private static CountryNames Read(string text)
    {
        string?[] names = new string?[Letters * Letters];
        foreach (Range range in text.AsSpan().Split('|'))
        {
            ReadOnlySpan<char> entry = text.AsSpan(range).Trim();
            names[GetIndex(entry[..2])] = entry[3..].ToString();
        }

        return new CountryNames(names);
    }

    private static int GetIndex(ReadOnlySpan<char> region) =>
        region.Length == 2 && char.IsAsciiLetterUpper(region[0]) && char.IsAsciiLetterUpper(region[1])
            ? ((region[0] - 'A') * Letters) + region[1] - 'A'
            : -1;
}
