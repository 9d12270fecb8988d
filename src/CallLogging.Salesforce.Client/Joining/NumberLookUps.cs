namespace CallLogging.Salesforce.Client;

/// <summary>Looks many numbers up at once, and tells whose number a record holds.</summary>
internal sealed class NumberLookUps(ISalesforceClient client, SalesforceSettings settings)
{
    private const int MostRecords = 2000;

    /// <summary>Searches the index. Each number is answered with all records that its search found, also those of others.</summary>
    public async Task<IReadOnlyList<SalesforceAnswer<ValueList<SalesforceRecord>>>> SearchAsync(IReadOnlyList<PhoneNumber> numbers, RecordShape shape)
    {
        var answers = new List<SalesforceAnswer<ValueList<SalesforceRecord>>>(numbers.Count);
        while (answers.Count < numbers.Count)
        {
            PhoneNumber[] rest = [.. numbers.Skip(answers.Count)];
            SalesforceAnswer<ValueList<SalesforceRecord>> answer = await client
                .SearchAsync(RecordSearch.Sosl(rest, shape, settings.MatchTieBreak, out int taken), CancellationToken.None).ConfigureAwait(false);
            if (taken > 1 && IsCut(answer, RecordSearch.RecordsOfOneNumber * taken))
            {
                // So many records of one number that those of another may be missing: each by itself.
                foreach (PhoneNumber number in rest.Take(taken))
                {
                    answers.Add(await client.SearchAsync(RecordSearch.Sosl([number], shape, settings.MatchTieBreak, out _), CancellationToken.None).ConfigureAwait(false));
                }
            }
            else
            {
                answers.AddRange(Enumerable.Repeat(answer, taken));
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
    public ValueList<SalesforceRecord> Of(PhoneNumber number, string? lineCountry, ValueList<SalesforceRecord> records, RecordShape shape)
    {
        var forms = PhoneSearch.FormsOf(number).Select(Digits).ToHashSet(StringComparer.Ordinal);
        return records
            .Where(r => shape.Objects.FirstOrDefault(o => o.Name == r.Type) is { } searched
                && searched.Phones.Select(r.Text).OfType<string>().Any(held => forms.Contains(Digits(held)) || PhoneNumberMatcher.Matches(held, number, settings.RecordRegion, lineCountry)))
            .GroupBy(r => r.Type, StringComparer.Ordinal)
            .SelectMany(g => g.Take(RecordSearch.RecordsOfOneNumber))
            .ToValueList();
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static bool IsCut(SalesforceAnswer<ValueList<SalesforceRecord>> answer, int limit) =>
        answer is SalesforceAnswer<ValueList<SalesforceRecord>>.Done(var records)
        && (records.Count >= MostRecords || records.CountBy(r => r.Type ?? "", StringComparer.Ordinal).Any(c => c.Value >= limit));
}
