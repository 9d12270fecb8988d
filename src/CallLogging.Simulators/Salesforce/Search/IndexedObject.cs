namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The search index of one object: the texts of each record, and the records of each word.</summary>
internal sealed class IndexedObject
{
    private static readonly HashSet<long> None = [];
    private readonly Dictionary<long, IReadOnlyList<IndexedText>> _texts = [];
    private readonly Dictionary<string, HashSet<long>> _words = new(StringComparer.Ordinal);

    public void Replace(long number, IReadOnlyList<IndexedText> texts)
    {
        foreach (string word in _texts.GetValueOrDefault(number, []).SelectMany(GetWords))
        {
            if (_words.TryGetValue(word, out HashSet<long>? had) && had.Remove(number) && had.Count == 0)
            {
                _words.Remove(word);
            }
        }

        _texts[number] = texts;
        foreach (string word in texts.SelectMany(GetWords))
        {
            if (!_words.TryGetValue(word, out HashSet<long>? has))
            {
                _words.Add(word, has = []);
            }

            has.Add(number);
        }
    }

    /// <summary>Finds the numbers of the records that match a term in at least one field of the scope.</summary>
    public HashSet<long> Find(SearchTerm term, Func<IndexedText, bool> scope)
    {
        switch (term)
        {
            case SearchTerm.Words words:
                return [.. FindCandidates(words.Tokens).Where(n => _texts[n].Any(t => scope(t) && t.Contains(words.Tokens)))];
            case SearchTerm.Any any:
                return [.. any.Parts.SelectMany(p => Find(p, scope))];
            case SearchTerm.All all:
                IEnumerable<long> common = Find(all.Parts[0], scope);
                return [.. all.Parts.Skip(1).Aggregate(common, (found, part) => found.Intersect(Find(part, scope)))];
            case SearchTerm.ButNot not:
                return [.. Find(not.Wanted, scope).Except(Find(not.Unwanted, scope))];
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static IEnumerable<string> GetWords(IndexedText text) => text.Joined is null ? text.Tokens : text.Tokens.Append(text.Joined);

    private IEnumerable<long> FindCandidates(IReadOnlyList<string> tokens) => tokens.Any(t => t.AsSpan().IndexOfAny(SearchTokens.AnyText, SearchTokens.OneCharacter) >= 0)
        ? _texts.Keys
        : _words.GetValueOrDefault(tokens[0], None).Union(_words.GetValueOrDefault(string.Concat(tokens), None));
}
