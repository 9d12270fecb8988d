using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>
/// Writes up to 200 records of one object with one request, one request at a time, because the rows of two would wait for each other's locks.
/// </summary>
internal sealed class BatchedRows(ISalesforceClient client)
{
    private readonly ConcurrentDictionary<string, RequestBatcher<Row, ApiResult<SalesforceId>>> _creates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string SObject, string Key), RequestBatcher<Row, ApiResult<SalesforceUpsertResult>>> _upserts = new();
    private readonly ConcurrentDictionary<string, RequestBatcher<Change, Revision>> _revisions = new(StringComparer.Ordinal);

    public Task<ApiResult<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _creates.GetOrAdd(sObject, s => new(SalesforceRow.MaxRows, 1, rows => CreateAsync(s, rows))).EnqueueAsync(new Row(fields), cancellationToken);

    public Task<ApiResult<SalesforceUpsertResult>> UpsertAsync(
        string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _upserts.GetOrAdd((sObject, key), k => new(SalesforceRow.MaxRows, 1, rows => UpsertAsync(k.SObject, k.Key, rows)))
            .EnqueueAsync(new Row(fields.Add(new EffectField(key, FieldValue.From(value)))), cancellationToken);

    public Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, BatchedReads reads, CancellationToken cancellationToken) =>
        _revisions.GetOrAdd(sObject, s => new(SalesforceRow.MaxRows, 1, changes => ReviseAsync(s, changes, reads))).EnqueueAsync(new Change(effect, id), cancellationToken);

    private async Task<IReadOnlyList<ApiResult<SalesforceId>>> CreateAsync(string sObject, IReadOnlyList<Row> rows)
    {
        IReadOnlyList<ApiResult<SalesforceRowResult>> results = await SendAsync(
            rows.Select(r => new SalesforceRow(sObject, r.Fields)).ToValueList(), some => client.CreateManyAsync(some, cancellationToken: CancellationToken.None)).ConfigureAwait(false);
        return [.. results.Select(r => GetRowResult(r, row => row.Id!.Value))];
    }

    private async Task<IReadOnlyList<ApiResult<SalesforceUpsertResult>>> UpsertAsync(string sObject, string key, IReadOnlyList<Row> rows)
    {
        IReadOnlyList<ApiResult<SalesforceRowResult>> results = await SendAsync(
            rows.Select(r => new SalesforceRow(sObject, r.Fields)).ToValueList(), some => client.UpsertManyAsync(sObject, key, some, cancellationToken: CancellationToken.None)).ConfigureAwait(false);
        return [.. results.Select(r => GetRowResult(r, row => new SalesforceUpsertResult(row.Id, row.IsCreated == true)))];
    }

    // Two changes of one record follow each other, so that the second sees the effect of the first.
    private static async Task<IReadOnlyList<Revision>> ReviseInTurnsAsync(IReadOnlyList<Change> changes, Func<IReadOnlyList<Change>, Task<IReadOnlyList<Revision>>> revise)
    {
        var revisions = new Dictionary<Change, Revision>(ReferenceEqualityComparer.Instance);
        while (revisions.Count < changes.Count)
        {
            Change[] turn = [.. changes.Where(c => !revisions.ContainsKey(c)).DistinctBy(c => c.Id)];
            IReadOnlyList<Revision> done = await revise(turn).ConfigureAwait(false);
            for (int i = 0; i < turn.Length; i++)
            {
                revisions[turn[i]] = done[i];
            }
        }

        return [.. changes.Select(c => revisions[c])];
    }

    private Task<IReadOnlyList<Revision>> ReviseAsync(string sObject, IReadOnlyList<Change> changes, BatchedReads reads) =>
        ReviseInTurnsAsync(changes, turn => ReviseOnceAsync(sObject, turn, reads));

    private async Task<IReadOnlyList<Revision>> ReviseOnceAsync(string sObject, IReadOnlyList<Change> changes, BatchedReads reads)
    {
        IReadOnlyList<ApiResult<SalesforceRecord>> present = await reads
            .RetrieveAsync(sObject, [.. changes.Select(c => (c.Id, c.Effect.Fields.Select(f => f.Name).Append("LastModifiedDate").ToValueList()))]).ConfigureAwait(false);
        var revisions = new Revision[changes.Count];
        var open = new List<(int Place, SalesforceRow Row)>();
        for (int i = 0; i < changes.Count; i++)
        {
            SalesforceId id = changes[i].Id;
            if (present[i] is not ApiResult<SalesforceRecord>.Success(var record))
            {
                revisions[i] = new Revision(present[i].Map(_ => id), IsReadResult: true);
            }
            else if (TaskEdits.Decide(changes[i].Effect, record).Send is { IsEmpty: false } send)
            {
                open.Add((i, new SalesforceRow(sObject, send, id)));
            }
            else
            {
                revisions[i] = new Revision(new ApiResult<SalesforceId>.Success(id) { RespondedAt = record.GetDateTimeOffset("LastModifiedDate") }, IsReadResult: true);
            }
        }

        if (open.Count > 0)
        {
            IReadOnlyList<ApiResult<SalesforceRowResult>> results = await SendAsync(
                open.Select(o => o.Row).ToValueList(), some => client.UpdateManyAsync(some, cancellationToken: CancellationToken.None)).ConfigureAwait(false);
            for (int i = 0; i < open.Count; i++)
            {
                SalesforceId id = open[i].Row.Id!.Value;
                revisions[open[i].Place] = new Revision(GetRowResult(results[i], _ => id), IsReadResult: false);
            }
        }

        return revisions;
    }

    // A value that the org's parser cannot read rejects all rows, and nothing is written. Halves are then sent, until the row is alone.
    private static async Task<IReadOnlyList<ApiResult<SalesforceRowResult>>> SendAsync(
        ValueList<SalesforceRow> rows, Func<ValueList<SalesforceRow>, Task<ApiResult<ValueList<SalesforceRowResult>>>> send)
    {
        ApiResult<ValueList<SalesforceRowResult>> result = await send(rows).ConfigureAwait(false);
        if (rows.Count == 1 || result is not ApiResult<ValueList<SalesforceRowResult>>.Rejected({ Status: 400, Errors: [{ Code: "JSON_PARSER_ERROR" }, ..] }))
        {
            return [.. rows.Select((_, i) => result.Map(r => r[i]))];
        }

        int half = rows.Count / 2;
        IReadOnlyList<ApiResult<SalesforceRowResult>> first = await SendAsync(rows.Take(half).ToValueList(), send).ConfigureAwait(false);
        return [.. first, .. await SendAsync(rows.Skip(half).ToValueList(), send).ConfigureAwait(false)];
    }

    // A rejected row is the same to its caller as a rejected request of its own.
    private static ApiResult<T> GetRowResult<T>(ApiResult<SalesforceRowResult> result, Func<SalesforceRowResult, T> read) =>
        result is ApiResult<SalesforceRowResult>.Success(var row) && !row.IsSuccess
            ? new ApiResult<T>.Rejected(new ApiErrorResponse(400, row.Errors))
            : result.Map(read);

    // Rows are compared by reference, because two equal rows are still two records.
    private sealed class Row(ValueList<EffectField> fields)
    {
        public ValueList<EffectField> Fields => fields;
    }

    private sealed class Change(Effect effect, SalesforceId id)
    {
        public Effect Effect => effect;

        public SalesforceId Id => id;
    }
}
