using System.Collections.Frozen;

namespace CallLogging;

/// <summary>Texts in several languages, one record of texts for each (spec L1).</summary>
/// <typeparam name="TTexts">The record of texts. Its members are required, so that a missing text does not compile.</typeparam>
/// <remarks>Immutable. Falls back from the exact culture to its parents, then to English: <c>de-AT</c>, <c>de</c>, <c>en</c>.</remarks>
public sealed class LanguageCatalogue<TTexts>
    where TTexts : class
{
    private readonly FrozenDictionary<string, TTexts> _texts;
    private readonly FrozenDictionary<string, TTexts>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly TTexts _english;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="english">The texts in English, to fall back to.</param>
    /// <param name="others">Texts in other languages, by culture name such as <c>de</c> or <c>pt-BR</c>.</param>
    public LanguageCatalogue(TTexts english, params ReadOnlySpan<(string Culture, TTexts Texts)> others)
        : this(Collect(english, others))
    {
    }

    private LanguageCatalogue(Dictionary<string, TTexts> texts)
    {
        _texts = texts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        _english = _texts["en"];
    }

    /// <summary>The cultures that have texts of their own, in ordinal order.</summary>
    public ValueList<string> Cultures => _texts.Keys.Order(StringComparer.Ordinal).ToValueList();

    /// <summary>The texts for a culture.</summary>
    /// <param name="culture">A culture name such as <c>de</c> or <c>de-AT</c>, in any case; null for English.</param>
    public TTexts For(string? culture)
    {
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

    /// <summary>The same catalogue with a language more, or another text for one.</summary>
    /// <param name="culture">The culture name.</param>
    /// <param name="texts">Its texts.</param>
    public LanguageCatalogue<TTexts> With(string culture, TTexts texts)
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
