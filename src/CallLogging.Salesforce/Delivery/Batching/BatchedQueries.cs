using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Batches the requests of concurrent calls: many numbers in one search, up to 200 records in one write.</summary>
/// <remarks>
/// Each caller gets the result that a request of its own would have returned: the records of its own number, the errors of its own row. If a write
/// gets no response, the writes of all its callers are in doubt.
/// </remarks>
internal sealed class BatchedQueries(ISalesforceClient client, SalesforceSettings settings) : IOrgQueries
{
    private const int MaxNumbersPerSearch = 25;

    // A number has eight spellings in up to five fields, and servers accept 16,384 characters in a URL.
    private const int MaxNumbersPerQuery = 12;
    private const int MaxValues = 200;

    private const int MaxParallelReads = 4;

    private readonly NumberLookups _numbers = new(client, settings);
    private readonly BatchedRows _rows = new(client);
    private readonly BatchedReads _reads = new(client);
    private readonly ConcurrentDictionary<RecordShape, RequestBatcher<PhoneNumber, ApiResult<ValueList<SearchMatch>>>> _searches = new();
    private readonly ConcurrentDictionary<SearchedObject, RequestBatcher<PhoneNumber, ApiResult<ValueList<SalesforceRecord>>>> _unindexed = new();
    private readonly ConcurrentDictionary<RecordQuery, RequestBatcher<string, ApiResult<ValueList<SalesforceRecord>>>> _queries = new();

    public bool ShouldSearchBeforeCreate => true;

    public async Task<ApiResult<ValueList<SalesforceRecord>>> SearchAsync(PhoneNumber number, string? lineCountry, RecordShape shape, CancellationToken cancellationToken)
    {
        RequestBatcher<PhoneNumber, ApiResult<ValueList<SearchMatch>>> joiner = _searches.GetOrAdd(
            shape, s => new(MaxNumbersPerSearch, MaxParallelReads, numbers => _numbers.SearchAsync(numbers, s)));
        ApiResult<ValueList<SearchMatch>> all = await joiner.EnqueueAsync(number, cancellationToken).ConfigureAwait(false);
        return all.Map(hits => _numbers.GetMatches(number, lineCountry, hits));
    }

    public async Task<ApiResult<ValueList<SalesforceRecord>>> FindUnindexedAsync(PhoneNumber number, SearchedObject searched, CancellationToken cancellationToken) =>
        await _unindexed.GetOrAdd(searched, s => new(MaxNumbersPerQuery, MaxParallelReads, numbers => _numbers.QueryAsync(numbers, s)))
            .EnqueueAsync(number, cancellationToken).ConfigureAwait(false);

    public async Task<ApiResult<ValueList<SalesforceRecord>>> FindByValuesAsync(RecordQuery query, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        RequestBatcher<string, ApiResult<ValueList<SalesforceRecord>>> joiner = _queries.GetOrAdd(
            query, q => new(MaxValues, MaxParallelReads, asked => _reads.FindByValuesAsync(q, asked)));
        ApiResult<ValueList<SalesforceRecord>>[] results = await Task.WhenAll(values.Distinct(StringComparer.Ordinal).Select(v => joiner.EnqueueAsync(v, cancellationToken))).ConfigureAwait(false);
        return results.Length == 1 ? results[0] : results.FirstOrDefault(a => a is not ApiResult<ValueList<SalesforceRecord>>.Success)
            ?? new ApiResult<ValueList<SalesforceRecord>>.Success(
                results.SelectMany(a => ((ApiResult<ValueList<SalesforceRecord>>.Success)a).Value).DistinctBy(r => r.Id).ToValueList());
    }

    public Task<ApiResult<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken) =>
        _reads.RetrieveAsync(sObject, id, fields, cancellationToken);

    public Task<ApiResult<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _rows.CreateAsync(sObject, fields, cancellationToken);

    public Task<ApiResult<SalesforceUpsertResult>> UpsertAsync(
        string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _rows.UpsertAsync(sObject, key, value, fields, cancellationToken);

    public Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, CancellationToken cancellationToken) =>
        _rows.ReviseAsync(effect, sObject, id, _reads, cancellationToken);
}
