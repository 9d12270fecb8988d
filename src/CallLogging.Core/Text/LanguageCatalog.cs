using System.Collections.Frozen;

namespace CallLogging;

/// <summary>Texts in several languages: one record of texts per language.</summary>
/// <typeparam name="TTexts">The type of the record of texts. Its members are required, so that a missing text does not compile.</typeparam>
/// <remarks>Immutable. A look-up falls back from the exact culture to its parents, then to English: <c>de-AT</c>, <c>de</c>, <c>en</c>.</remarks>
public sealed class LanguageCatalog<TTexts>
    where TTexts : class
{
    private readonly FrozenDictionary<string, TTexts> _texts;
    private readonly FrozenDictionary<string, TTexts>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly TTexts _english;

    /// <summary>Creates a catalog.</summary>
    /// <param name="english">The texts in English, which every look-up falls back to.</param>
    /// <param name="others">The texts in other languages, by culture name such as <c>de</c> or <c>pt-BR</c>.</param>
    public LanguageCatalog(TTexts english, params ReadOnlySpan<(string Culture, TTexts Texts)> others)
        : this(Collect(english, others))
    {
    }

    private LanguageCatalog(Dictionary<string, TTexts> texts)
    {
        _texts = texts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        _english = _texts["en"];
    }

    /// <summary>The names of the cultures that have their own texts, in ordinal order.</summary>
    public ValueList<string> Cultures => _texts.Keys.Order(StringComparer.Ordinal).ToValueList();

    /// <summary>Returns the texts for a culture.</summary>
    /// <param name="culture">A culture name such as <c>de</c> or <c>de-AT</c>, in any case; null means English.</param>
    /// <returns>The texts of the culture, else of its nearest parent, else in English.</returns>
    public TTexts GetTexts(string? culture)
    {
        // Fast path: most hosts write one language only, mostly English.
        if (culture is "en")
        {
            return _english;
        }

        ReadOnlySpan<char> name = culture;
        while (!name.IsEmpty)
        {
            if (_lookup.TryGetValue(name, out TTexts? texts))
            {
                return texts;
            }

            name = name[..Math.Max(0, name.LastIndexOf('-'))];
        }

        return _english;
    }

    /// <summary>Creates a catalog with the texts of one more culture, or with other texts for a culture that it has.</summary>
    /// <param name="culture">The culture name; not empty.</param>
    /// <param name="texts">The texts of that culture.</param>
    /// <returns>The new catalog; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The culture name is empty.</exception>
    public LanguageCatalog<TTexts> WithTexts(string culture, TTexts texts)
    {
        ArgumentException.ThrowIfNullOrEmpty(culture);
        ArgumentNullException.ThrowIfNull(texts);
        var changed = new Dictionary<string, TTexts>(_texts, StringComparer.OrdinalIgnoreCase) { [culture] = texts };
        return new(changed);
    }

    private static Dictionary<string, TTexts> Collect(TTexts english, ReadOnlySpan<(string Culture, TTexts Texts)> others)
    {
        ArgumentNullException.ThrowIfNull(english);
        var texts = new Dictionary<string, TTexts>(StringComparer.OrdinalIgnoreCase) { ["en"] = english };
        foreach ((string culture, TTexts translated) in others)
        {
            texts[culture] = translated;
        }

        return texts;
    }
}
