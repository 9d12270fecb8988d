using System.Collections.Concurrent;

namespace CallLogging.Salesforce;

/// <summary>Reads many records with one query.</summary>
internal sealed class JoinedReads(ISalesforceClient client)
{
    private const int MostRows = 200;
    private const int Parallel = 4;

    // Servers accept 16,384 characters in a URL.
    private const int MostCharacters = 12_000;

    // A contact may have thousands of cases; no more pages are needed for so many values.
    private const int MostPages = 10;

    private readonly ConcurrentDictionary<string, RequestJoiner<(SalesforceId Id, ValueList<string> Fields), SalesforceAnswer<SalesforceRecord>>> _byId = new(StringComparer.Ordinal);

    /// <summary>Queries by values and returns for each value its own records.</summary>
    public async Task<IReadOnlyList<SalesforceAnswer<ValueList<SalesforceRecord>>>> WhereAsync(RecordQuery query, IReadOnlyList<string> values)
    {
        var results = new List<SalesforceAnswer<ValueList<SalesforceRecord>>>(values.Count);
        while (results.Count < values.Count)
        {
            string[] some = [.. values.Skip(results.Count).TakeWhile(FitsIn(MostCharacters))];
            SalesforceAnswer<ValueList<SalesforceRecord>> all = await QueryAsync(query.Soql(some, some.Length == 1 ? query.Most : 0)).ConfigureAwait(false);
            results.AddRange(some.Select(value => all.Select(records =>
            {
                IEnumerable<SalesforceRecord> own = records.Where(r => query.Fits(r, value));
                return (query.Most > 0 ? own.Take(query.Most) : own).ToValueList();
            })));
        }

        return results;
    }

    public Task<SalesforceAnswer<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken) =>
        _byId.GetOrAdd(sObject, s => new(MostRows, Parallel, asked => RetrieveAsync(s, asked))).AskAsync((id, fields), cancellationToken);

    public async Task<IReadOnlyList<SalesforceAnswer<SalesforceRecord>>> RetrieveAsync(string sObject, IReadOnlyList<(SalesforceId Id, ValueList<string> Fields)> asked)
    {
        IEnumerable<string> fields = asked.SelectMany(a => a.Fields).Prepend("Id").Distinct(StringComparer.OrdinalIgnoreCase);
        SalesforceAnswer<ValueList<SalesforceRecord>> all = await QueryAsync(
            $"SELECT {string.Join(", ", fields)} FROM {sObject} WHERE Id IN {Soql.Literals(asked.Select(a => a.Id.Value).Distinct(StringComparer.Ordinal))}").ConfigureAwait(false);
        return
        [
            .. asked.Select(a => all is SalesforceAnswer<ValueList<SalesforceRecord>>.Done(var records)
                ? records.FirstOrDefault(r => r.Id == a.Id) is { } record ? new SalesforceAnswer<SalesforceRecord>.Done(record) : Missing()
                : all.Select(_ => (SalesforceRecord)null!)),
        ];
    }

    // Takes at least one value, then as many as the URL has room for.
    private static Func<string, int, bool> FitsIn(int most)
    {
        int length = 0;
        return (value, place) => (length += Uri.EscapeDataString(Soql.Literal(value)).Length + 3) <= most || place == 0;
    }

    // A query leaves out deleted records; reading one of them alone is rejected.
    private static SalesforceAnswer<SalesforceRecord> Missing() => new SalesforceAnswer<SalesforceRecord>.Refused(
        new SalesforceRefusal(404, [new SalesforceError(SalesforceErrorCode.NotFound, "the query did not return the record")]));

    private async Task<SalesforceAnswer<ValueList<SalesforceRecord>>> QueryAsync(string soql)
    {
        SalesforceAnswer<SalesforcePage> result = await client.QueryAsync(soql, CancellationToken.None).ConfigureAwait(false);
        if (result is not SalesforceAnswer<SalesforcePage>.Done { Value.Next: { } next } first)
        {
            return result.Select(p => p.Records);
        }

        List<SalesforceRecord> records = [.. first.Value.Records];
        for (int page = 1; page < MostPages && next is not null; page++)
        {
            SalesforceAnswer<SalesforcePage> more = await client.QueryMoreAsync(next, CancellationToken.None).ConfigureAwait(false);
            if (more is not SalesforceAnswer<SalesforcePage>.Done(var read))
            {
                return more.Select(p => p.Records);
            }

            records.AddRange(read.Records);
            next = read.Next;
        }

        return new SalesforceAnswer<ValueList<SalesforceRecord>>.Done(records.ToValueList());
    }
}
