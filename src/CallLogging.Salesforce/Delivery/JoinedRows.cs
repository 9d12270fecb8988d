using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>
/// Writes up to 200 records of one object with one request, one request at a time, because the rows of two would wait for each other's locks.
/// </summary>
internal sealed class JoinedRows(ISalesforceClient client)
{
    private readonly ConcurrentDictionary<string, RequestJoiner<Row, SalesforceAnswer<SalesforceId>>> _creates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string SObject, string Key), RequestJoiner<Row, SalesforceAnswer<SalesforceUpsert>>> _upserts = new();
    private readonly ConcurrentDictionary<string, RequestJoiner<Change, Revision>> _revisions = new(StringComparer.Ordinal);

    public Task<SalesforceAnswer<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _creates.GetOrAdd(sObject, s => new(SalesforceRow.MaxRows, 1, rows => CreateAsync(s, rows))).AskAsync(new Row(fields), cancellationToken);

    public Task<SalesforceAnswer<SalesforceUpsert>> UpsertAsync(
        string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        _upserts.GetOrAdd((sObject, key), k => new(SalesforceRow.MaxRows, 1, rows => UpsertAsync(k.SObject, k.Key, rows)))
            .AskAsync(new Row(fields.Add(new EffectField(key, FieldValue.Of(value)))), cancellationToken);

    public Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, JoinedReads reads, CancellationToken cancellationToken) =>
        _revisions.GetOrAdd(sObject, s => new(SalesforceRow.MaxRows, 1, changes => ReviseAsync(s, changes, reads))).AskAsync(new Change(effect, id), cancellationToken);

    private async Task<IReadOnlyList<SalesforceAnswer<SalesforceId>>> CreateAsync(string sObject, IReadOnlyList<Row> rows)
    {
        SalesforceAnswer<ValueList<SalesforceRowResult>> result = await client
            .CreateManyAsync(rows.Select(r => new SalesforceRow(sObject, r.Fields)).ToValueList(), cancellationToken: CancellationToken.None).ConfigureAwait(false);
        return [.. rows.Select((_, i) => OfRow(result, i, row => row.Id!.Value))];
    }

    private async Task<IReadOnlyList<SalesforceAnswer<SalesforceUpsert>>> UpsertAsync(string sObject, string key, IReadOnlyList<Row> rows)
    {
        SalesforceAnswer<ValueList<SalesforceRowResult>> result = await client
            .UpsertManyAsync(sObject, key, rows.Select(r => new SalesforceRow(sObject, r.Fields)).ToValueList(), cancellationToken: CancellationToken.None).ConfigureAwait(false);
        return [.. rows.Select((_, i) => OfRow(result, i, row => new SalesforceUpsert(row.Id, row.Created == true)))];
    }

    // Two changes of one record follow each other, so that the second sees the effect of the first.
    private static async Task<IReadOnlyList<Revision>> Turns(IReadOnlyList<Change> changes, Func<IReadOnlyList<Change>, Task<IReadOnlyList<Revision>>> revise)
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

    private Task<IReadOnlyList<Revision>> ReviseAsync(string sObject, IReadOnlyList<Change> changes, JoinedReads reads) =>
        Turns(changes, turn => ReviseOnceAsync(sObject, turn, reads));

    private async Task<IReadOnlyList<Revision>> ReviseOnceAsync(string sObject, IReadOnlyList<Change> changes, JoinedReads reads)
    {
        IReadOnlyList<SalesforceAnswer<SalesforceRecord>> present = await reads
            .RetrieveAsync(sObject, [.. changes.Select(c => (c.Id, c.Effect.Fields.Select(f => f.Name).Append("LastModifiedDate").ToValueList()))]).ConfigureAwait(false);
        var revisions = new Revision[changes.Count];
        var open = new List<(int Place, SalesforceRow Row)>();
        for (int i = 0; i < changes.Count; i++)
        {
            SalesforceId id = changes[i].Id;
            if (present[i] is not SalesforceAnswer<SalesforceRecord>.Done(var record))
            {
                revisions[i] = new Revision(present[i].Select(_ => id), IsOfRead: true);
            }
            else if (TaskEdits.Decide(changes[i].Effect, record).Send is { IsEmpty: false } send)
            {
                open.Add((i, new SalesforceRow(sObject, send, id)));
            }
            else
            {
                revisions[i] = new Revision(new SalesforceAnswer<SalesforceId>.Done(id) { At = record.Time("LastModifiedDate") }, IsOfRead: true);
            }
        }

        if (open.Count > 0)
        {
            SalesforceAnswer<ValueList<SalesforceRowResult>> result = await client
                .UpdateManyAsync(open.Select(o => o.Row).ToValueList(), cancellationToken: CancellationToken.None).ConfigureAwait(false);
            for (int i = 0; i < open.Count; i++)
            {
                SalesforceId id = open[i].Row.Id!.Value;
                revisions[open[i].Place] = new Revision(OfRow(result, i, _ => id), IsOfRead: false);
            }
        }

        return revisions;
    }

    // A rejected row is the same to its caller as a rejected request of its own.
    private static SalesforceAnswer<T> OfRow<T>(SalesforceAnswer<ValueList<SalesforceRowResult>> result, int place, Func<SalesforceRowResult, T> read) =>
        result is SalesforceAnswer<ValueList<SalesforceRowResult>>.Done(var rows) && !rows[place].IsDone
            ? new SalesforceAnswer<T>.Refused(new SalesforceRefusal(400, rows[place].Errors))
            : result.Select(r => read(r[place]));

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
