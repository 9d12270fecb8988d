using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Looks up many numbers with one request, and assigns the records that were found to their numbers.</summary>
internal sealed class NumberLookups(ISalesforceClient client, SalesforceSettings settings)
{
    private const int MaxRecords = 2000;

    /// <summary>Searches the index. The result for each number contains all records that its search found, including those of other numbers.</summary>
    public async Task<IReadOnlyList<ApiResult<ValueList<SearchMatch>>>> SearchAsync(IReadOnlyList<PhoneNumber> numbers, RecordShape shape)
    {
        var results = new List<ApiResult<ValueList<SearchMatch>>>(numbers.Count);
        while (results.Count < numbers.Count)
        {
            PhoneNumber[] rest = [.. numbers.Skip(results.Count)];
            (ApiResult<ValueList<SalesforceRecord>> result, int taken) = await SearchOnceAsync(rest, shape).ConfigureAwait(false);
            if (taken > 1 && IsTruncated(result, RecordSearch.MaxRecordsPerNumber * taken))
            {
                // One number may have so many records that those of another are missing, so each number is searched for alone.
                foreach (PhoneNumber number in rest.Take(taken))
                {
                    results.Add(ToMatches((await SearchOnceAsync([number], shape).ConfigureAwait(false)).Result, shape));
                }
            }
            else
            {
                results.AddRange(Enumerable.Repeat(ToMatches(result, shape), taken));
            }
        }

        return results;
    }

    /// <summary>Queries an object by the spellings of numbers, and returns for each number its own records.</summary>
    public async Task<IReadOnlyList<ApiResult<ValueList<SalesforceRecord>>>> QueryAsync(IReadOnlyList<PhoneNumber> numbers, SearchedObject searched)
    {
        ApiResult<SalesforcePage> result = await client
            .QueryAsync(RecordSearch.BuildSoql(numbers, searched, settings.MatchTieBreak), CancellationToken.None).ConfigureAwait(false);
        return
        [
            .. numbers.Select(number => result.Map(page =>
            {
                var spellings = NumberSpellings.GetSpellings(number).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return page.Records.Where(r => searched.Phones.Any(p => r.GetString(p) is { } held && spellings.Contains(held)))
                    .Take(RecordSearch.MaxRecordsPerNumber).ToValueList();
            })),
        ];
    }

    /// <summary>Returns the records that a search for one number alone would have found.</summary>
    public ValueList<SalesforceRecord> GetMatches(PhoneNumber number, string? lineCountry, ValueList<SearchMatch> matches)
    {
        var forms = PhoneSearch.GetForms(number).Select(SearchMatch.GetDigits).ToHashSet(StringComparer.Ordinal);
        return matches
            .Where(h => h.Matches(number, forms, settings.RecordRegion, lineCountry))
            .Select(h => h.Record)
            .GroupBy(r => r.Type, StringComparer.Ordinal)
            .SelectMany(g => g.Take(RecordSearch.MaxRecordsPerNumber))
            .ToValueList();
    }

    private static ApiResult<ValueList<SearchMatch>> ToMatches(ApiResult<ValueList<SalesforceRecord>> result, RecordShape shape) =>
        result.Map(records => records.Select(r => new SearchMatch(r, shape.Objects.FirstOrDefault(o => o.Name == r.Type))).ToValueList());

    private async Task<(ApiResult<ValueList<SalesforceRecord>> Result, int Taken)> SearchOnceAsync(IReadOnlyList<PhoneNumber> numbers, RecordShape shape)
    {
        string sosl = RecordSearch.BuildSosl(numbers, shape, settings.MatchTieBreak, out int taken);
        return (await client.SearchAsync(sosl, CancellationToken.None).ConfigureAwait(false), taken);
    }

    private static bool IsTruncated(ApiResult<ValueList<SalesforceRecord>> result, int limit) =>
        result is ApiResult<ValueList<SalesforceRecord>>.Success(var records)
        && (records.Count >= MaxRecords || records.CountBy(r => r.Type ?? "", StringComparer.Ordinal).Any(c => c.Value >= limit));
}

/// <summary>A record that a search for many numbers found, with the contents of its phone fields.</summary>
internal sealed class SearchMatch
{
    private const int SignificantDigits = 4;

    private readonly (string Text, string Digits)[] _phones;

    public SearchMatch(SalesforceRecord record, SearchedObject? searched)
    {
        Record = record;
        _phones = [.. (searched?.Phones ?? []).Select(record.GetString).OfType<string>().Select(text => (text, GetDigits(text)))];
    }

    public SalesforceRecord Record { get; }

    public static string GetDigits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>
    /// Determines whether a search for this number alone would have found the record: by one of its forms, or as a number that reads the same.
    /// </summary>
    public bool Matches(PhoneNumber number, IReadOnlySet<string> forms, string? recordRegion, string? lineCountry)
    {
        string national = number.NationalNumber;
        string end = national[^Math.Min(SignificantDigits, national.Length)..];
        foreach ((string text, string digits) in _phones)
        {
            // Parsing a number is slow compared with this check.
            if (forms.Contains(digits)
                || ((digits.Contains(end, StringComparison.Ordinal) || text.Any(char.IsLetter)) && PhoneNumberMatcher.Match(text, number, recordRegion, lineCountry) != NumberMatch.None))
            {
                return true;
            }
        }

        return false;
    }
}
