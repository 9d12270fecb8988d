namespace CallLogging.Salesforce;

/// <summary>Looks many numbers up at once, and tells whose number a record holds.</summary>
internal sealed class NumberLookUps(ISalesforceClient client, SalesforceSettings settings)
{
    private const int MostRecords = 2000;

    /// <summary>Searches the index. Each number is answered with all records that its search found, also those of others.</summary>
    public async Task<IReadOnlyList<SalesforceAnswer<ValueList<Hit>>>> SearchAsync(IReadOnlyList<PhoneNumber> numbers, RecordShape shape)
    {
        var answers = new List<SalesforceAnswer<ValueList<Hit>>>(numbers.Count);
        while (answers.Count < numbers.Count)
        {
            PhoneNumber[] rest = [.. numbers.Skip(answers.Count)];
            (SalesforceAnswer<ValueList<SalesforceRecord>> answer, int taken) = await SearchOnceAsync(rest, shape).ConfigureAwait(false);
            if (taken > 1 && IsCut(answer, RecordSearch.RecordsOfOneNumber * taken))
            {
                // So many records of one number that those of another may be missing: each by itself.
                foreach (PhoneNumber number in rest.Take(taken))
                {
                    answers.Add(Hits((await SearchOnceAsync([number], shape).ConfigureAwait(false)).Answer, shape));
                }
            }
            else
            {
                answers.AddRange(Enumerable.Repeat(Hits(answer, shape), taken));
            }
        }

        return answers;
    }

    /// <summary>Queries an object by the spellings of numbers, and answers each with its own records.</summary>
    public async Task<IReadOnlyList<SalesforceAnswer<ValueList<SalesforceRecord>>>> QueryAsync(IReadOnlyList<PhoneNumber> numbers, SearchedObject searched)
    {
        SalesforceAnswer<SalesforcePage> answer = await client
            .QueryAsync(RecordSearch.Soql(numbers, searched, settings.MatchTieBreak), CancellationToken.None).ConfigureAwait(false);
        return
        [
            .. numbers.Select(number => answer.Select(page =>
            {
                var spellings = NumberSpellings.Of(number).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return page.Records.Where(r => searched.Phones.Any(p => r.Text(p) is { } held && spellings.Contains(held)))
                    .Take(RecordSearch.RecordsOfOneNumber).ToValueList();
            })),
        ];
    }

    /// <summary>The records that a search for one number alone would have found.</summary>
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

    private static SalesforceAnswer<ValueList<Hit>> Hits(SalesforceAnswer<ValueList<SalesforceRecord>> answer, RecordShape shape) =>
        answer.Select(records => records.Select(r => new Hit(r, shape.Objects.FirstOrDefault(o => o.Name == r.Type))).ToValueList());

    private async Task<(SalesforceAnswer<ValueList<SalesforceRecord>> Answer, int Taken)> SearchOnceAsync(IReadOnlyList<PhoneNumber> numbers, RecordShape shape)
    {
        string sosl = RecordSearch.Sosl(numbers, shape, settings.MatchTieBreak, out int taken);
        return (await client.SearchAsync(sosl, CancellationToken.None).ConfigureAwait(false), taken);
    }

    private static bool IsCut(SalesforceAnswer<ValueList<SalesforceRecord>> answer, int limit) =>
        answer is SalesforceAnswer<ValueList<SalesforceRecord>>.Done(var records)
        && (records.Count >= MostRecords || records.CountBy(r => r.Type ?? "", StringComparer.Ordinal).Any(c => c.Value >= limit));
}
