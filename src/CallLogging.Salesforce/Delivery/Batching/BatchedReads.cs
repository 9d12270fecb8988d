using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Reads many records with one query.</summary>
internal sealed class BatchedReads(ISalesforceClient client)
{
    private const int MaxRows = 200;
    private const int MaxParallel = 4;

    // Servers accept 16,384 characters in a URL.
    private const int MaxCharacters = 12_000;

    // A contact may have thousands of cases; no more pages are needed for so many values.
    private const int MaxPages = 10;

    private readonly ConcurrentDictionary<string, RequestBatcher<(SalesforceId Id, ValueList<string> Fields), ApiResult<SalesforceRecord>>> _byId = new(StringComparer.Ordinal);

    /// <summary>Queries by values and returns for each value its own records.</summary>
    public async Task<IReadOnlyList<ApiResult<ValueList<SalesforceRecord>>>> FindByValuesAsync(RecordQuery query, IReadOnlyList<string> values)
    {
        var results = new List<ApiResult<ValueList<SalesforceRecord>>>(values.Count);
        while (results.Count < values.Count)
        {
            string[] some = [.. values.Skip(results.Count).TakeWhile(CreateFitPredicate(MaxCharacters))];
            ApiResult<ValueList<SalesforceRecord>> all = await QueryAsync(query.ToSoql(some, some.Length == 1 ? query.MaxPerValue : 0)).ConfigureAwait(false);
            results.AddRange(some.Select(value => all.Map(records =>
            {
                IEnumerable<SalesforceRecord> own = records.Where(r => query.Matches(r, value));
                return (query.MaxPerValue > 0 ? own.Take(query.MaxPerValue) : own).ToValueList();
            })));
        }

        return results;
    }

    public Task<ApiResult<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken) =>
        _byId.GetOrAdd(sObject, s => new(MaxRows, MaxParallel, asked => RetrieveAsync(s, asked))).EnqueueAsync((id, fields), cancellationToken);

    public async Task<IReadOnlyList<ApiResult<SalesforceRecord>>> RetrieveAsync(string sObject, IReadOnlyList<(SalesforceId Id, ValueList<string> Fields)> requests)
    {
        IEnumerable<string> fields = requests.SelectMany(a => a.Fields).Prepend("Id").Distinct(StringComparer.OrdinalIgnoreCase);
        ApiResult<ValueList<SalesforceRecord>> all = await QueryAsync(
            $"SELECT {string.Join(", ", fields)} FROM {sObject} WHERE Id IN {Soql.ToLiterals(requests.Select(a => a.Id.Value).Distinct(StringComparer.Ordinal))}").ConfigureAwait(false);
        return
        [
            .. requests.Select(a => all is ApiResult<ValueList<SalesforceRecord>>.Success(var records)
                ? records.FirstOrDefault(r => r.Id == a.Id) is { } record ? new ApiResult<SalesforceRecord>.Success(record) : CreateNotFound()
                : all.Map(_ => (SalesforceRecord)null!)),
        ];
    }

    // Takes at least one value, then as many as the URL has room for.
    private static Func<string, int, bool> CreateFitPredicate(int maxCharacters)
    {
        int length = 0;
        return (value, place) => (length += Uri.EscapeDataString(Soql.ToLiteral(value)).Length + 3) <= maxCharacters || place == 0;
    }

    // A query leaves out deleted records; reading one of them alone is rejected.
    private static ApiResult<SalesforceRecord> CreateNotFound() => new ApiResult<SalesforceRecord>.Rejected(
        new ApiErrorResponse(404, [new ApiError(SalesforceErrorCode.NotFound.Value, "the query did not return the record")]));

    private async Task<ApiResult<ValueList<SalesforceRecord>>> QueryAsync(string soql)
    {
        ApiResult<SalesforcePage> result = await client.QueryAsync(soql, CancellationToken.None).ConfigureAwait(false);
        if (result is not ApiResult<SalesforcePage>.Success { Value.Next: { } next } first)
        {
            return result.Map(p => p.Records);
        }

        List<SalesforceRecord> records = [.. first.Value.Records];
        for (int page = 1; page < MaxPages && next is not null; page++)
        {
            ApiResult<SalesforcePage> more = await client.QueryMoreAsync(next, CancellationToken.None).ConfigureAwait(false);
            if (more is not ApiResult<SalesforcePage>.Success(var read))
            {
                return more.Map(p => p.Records);
            }

            records.AddRange(read.Records);
            next = read.Next;
        }

        return new ApiResult<ValueList<SalesforceRecord>>.Success(records.ToValueList());
    }
}
