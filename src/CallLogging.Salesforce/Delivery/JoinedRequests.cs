using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Batches the requests of concurrent calls: many numbers in one search, up to 200 records in one write.</summary>
/// <remarks>
/// Each caller gets the result that a request of its own would have returned: the records of its own number, the errors of its own row. If a write
/// gets no response, the writes of all its callers are in doubt.
/// </remarks>
internal sealed class JoinedRequests(ISalesforceClient client, SalesforceSettings settings) : IOrgRequests
{
    private const int MostNumbersOfASearch = 25;

    // A number has eight spellings in up to five fields, and servers accept 16,384 characters in a URL.
    private const int MostNumbersOfAQuery = 12;
    private const int MostValues = 200;

    private const int Reads = 4;

    private readonly NumberLookUps _numbers = new(client, settings);
    private readonly JoinedRows _rows = new(client);
    private readonly JoinedReads _reads = new(client);
    private readonly ConcurrentDictionary<RecordShape, RequestJoiner<PhoneNumber, SalesforceAnswer<ValueList<Hit>>>> _searches = new();
    private readonly ConcurrentDictionary<SearchedObject, RequestJoiner<PhoneNumber, SalesforceAnswer<ValueList<SalesforceRecord>>>> _unindexed = new();
    private readonly ConcurrentDictionary<RecordQuery, RequestJoiner<string, SalesforceAnswer<ValueList<SalesforceRecord>>>> _queries = new();

    public bool LooksBeforeCreate => true;

    public async Task<SalesforceAnswer<ValueList<SalesforceRecord>>> SearchAsync(PhoneNumber number, string? lineCountry, RecordShape shape, CancellationToken cancellationToken)
    {
        RequestJoiner<PhoneNumber, SalesforceAnswer<ValueList<Hit>>> joiner = _searches.GetOrAdd(
            shape, s => new(MostNumbersOfASearch, Reads, numbers => _numbers.SearchAsync(numbers, s)));
        SalesforceAnswer<ValueList<Hit>> all = await joiner.AskAsync(number, cancellationToken).ConfigureAwait(false);
        return all.Select(hits => _numbers.Of(number, lineCountry, hits));
    }

    public async Task<SalesforceAnswer<ValueList<SalesforceRecord>>> FindUnindexedAsync(PhoneNumber number, SearchedObject searched, CancellationToken cancellationToken) =>
        await _unindexed.GetOrAdd(searched, s => new(MostNumbersOfAQuery, Reads, numbers => _numbers.QueryAsync(numbers, s)))
            .AskAsync(number, cancellationToken).ConfigureAwait(false);

    public async Task<SalesforceAnswer<ValueList<SalesforceRecord>>> WhereAsync(RecordQuery query, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        RequestJoiner<string, SalesforceAnswer<ValueList<SalesforceRecord>>> joiner = _queries.GetOrAdd(
            query, q => new(MostValues, Reads, asked => _reads.WhereAsync(q, asked)));
        SalesforceAnswer<ValueList<SalesforceRecord>>[] results = await Task.WhenAll(values.Distinct(StringComparer.Ordinal).Select(v => joiner.AskAsync(v, cancellationToken))).ConfigureAwait(false);
        return results.Length == 1 ? results[0] : results.FirstOrDefault(a => a is not SalesforceAnswer<ValueList<SalesforceRecord>>.Done)
            ?? new SalesforceAnswer<ValueList<SalesforceRecord>>.Done(
                results.SelectMany(a => ((SalesforceAnswer<ValueList<SalesforceRecord>>.Done)a).Value).DistinctBy(r => r.Id).ToValueList());
    }

    public Task<SalesforceAnswer<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken) =>
        _reads.RetrieveAsync(sObject, id, fields, cancellationToken);

    public Task<SalesforceAnswer<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _rows.CreateAsync(sObject, fields, cancellationToken);

    public Task<SalesforceAnswer<SalesforceUpsert>> UpsertAsync(
        string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _rows.UpsertAsync(sObject, key, value, fields, cancellationToken);

    public Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, CancellationToken cancellationToken) =>
        _rows.ReviseAsync(effect, sObject, id, _reads, cancellationToken);
}
