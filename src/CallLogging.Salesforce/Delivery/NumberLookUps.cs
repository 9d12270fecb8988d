namespace CallLogging.Salesforce;

/// <summary>Looks up many numbers with one request, and assigns the records that were found to their numbers.</summary>
internal sealed class NumberLookUps(ISalesforceClient client, SalesforceSettings settings)
{
    private const int MostRecords = 2000;

    /// <summary>Searches the index. The result for each number contains all records that its search found, including those of other numbers.</summary>
    public async Task<IReadOnlyList<SalesforceAnswer<ValueList<Hit>>>> SearchAsync(IReadOnlyList<PhoneNumber> numbers, RecordShape shape)
    {
        var results = new List<SalesforceAnswer<ValueList<Hit>>>(numbers.Count);
        while (results.Count < numbers.Count)
        {
            PhoneNumber[] rest = [.. numbers.Skip(results.Count)];
            (SalesforceAnswer<ValueList<SalesforceRecord>> result, int taken) = await SearchOnceAsync(rest, shape).ConfigureAwait(false);
            if (taken > 1 && IsCut(result, RecordSearch.RecordsOfOneNumber * taken))
            {
                // One number may have so many records that those of another are missing, so each number is searched for alone.
                foreach (PhoneNumber number in rest.Take(taken))
                {
                    results.Add(Hits((await SearchOnceAsync([number], shape).ConfigureAwait(false)).Result, shape));
                }
            }
            else
            {
                results.AddRange(Enumerable.Repeat(Hits(result, shape), taken));
            }
        }

        return results;
    }

    /// <summary>Queries an object by the spellings of numbers, and returns for each number its own records.</summary>
    public async Task<IReadOnlyList<SalesforceAnswer<ValueList<SalesforceRecord>>>> QueryAsync(IReadOnlyList<PhoneNumber> numbers, SearchedObject searched)
    {
        SalesforceAnswer<SalesforcePage> result = await client
            .QueryAsync(RecordSearch.Soql(numbers, searched, settings.MatchTieBreak), CancellationToken.None).ConfigureAwait(false);
        return
        [
            .. numbers.Select(number => result.Select(page =>
            {
                var spellings = NumberSpellings.Of(number).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return page.Records.Where(r => searched.Phones.Any(p => r.Text(p) is { } held && spellings.Contains(held)))
                    .Take(RecordSearch.RecordsOfOneNumber).ToValueList();
            })),
        ];
    }

    /// <summary>Returns the records that a search for one number alone would have found.</summary>
    public ValueList<SalesforceRecord> Of(PhoneNumber number, string? lineCountry, ValueList<Hit> hits)
    {
        var forms = PhoneSearch.FormsOf(number).Select(Hit.DigitsOf).ToHashSet(StringComparer.Ordinal);
        return hits
            .Where(h => h.IsOf(number, forms, settings.RecordRegion, lineCountry))
            .Select(h => h.Record)
            .GroupBy(r => r.Type, StringComparer.Ordinal)
            .SelectMany(g => g.Take(RecordSearch.RecordsOfOneNumber))
            .ToValueList();
    }

    private static SalesforceAnswer<ValueList<Hit>> Hits(SalesforceAnswer<ValueList<SalesforceRecord>> result, RecordShape shape) =>
        result.Select(records => records.Select(r => new Hit(r, shape.Objects.FirstOrDefault(o => o.Name == r.Type))).ToValueList());

    private async Task<(SalesforceAnswer<ValueList<SalesforceRecord>> Result, int Taken)> SearchOnceAsync(IReadOnlyList<PhoneNumber> numbers, RecordShape shape)
    {
        string sosl = RecordSearch.Sosl(numbers, shape, settings.MatchTieBreak, out int taken);
        return (await client.SearchAsync(sosl, CancellationToken.None).ConfigureAwait(false), taken);
    }

    private static bool IsCut(SalesforceAnswer<ValueList<SalesforceRecord>> result, int limit) =>
        result is SalesforceAnswer<ValueList<SalesforceRecord>>.Done(var records)
        && (records.Count >= MostRecords || records.CountBy(r => r.Type ?? "", StringComparer.Ordinal).Any(c => c.Value >= limit));
}

/// <summary>A record that a search for many numbers found, with the contents of its phone fields.</summary>
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

    /// <summary>
    /// Determines whether a search for this number alone would have found the record: by one of its forms, or as a number that reads the same.
    /// </summary>
    public bool IsOf(PhoneNumber number, IReadOnlySet<string> forms, string? recordRegion, string? lineCountry)
    {
        string national = number.NationalNumber;
        string end = national[^Math.Min(TellingDigits, national.Length)..];
        foreach ((string text, string digits) in _phones)
        {
            // Parsing a number is slow compared with this check.
            if (forms.Contains(digits)
                || ((digits.Contains(end, StringComparison.Ordinal) || text.Any(char.IsLetter)) && PhoneNumberMatcher.Matches(text, number, recordRegion, lineCountry)))
            {
                return true;
            }
        }

        return false;
    }
}
