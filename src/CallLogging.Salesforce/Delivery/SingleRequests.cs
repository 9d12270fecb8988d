using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Sends a request of its own for each query and write, so that no call waits for another. Live calls are delivered this way.</summary>
internal sealed class SingleRequests(ISalesforceClient client, SalesforceSettings settings) : IOrgRequests
{
    public bool LooksBeforeCreate => false;

    public Task<SalesforceAnswer<ValueList<SalesforceRecord>>> SearchAsync(PhoneNumber number, string? lineCountry, RecordShape shape, CancellationToken cancellationToken) =>
        client.SearchAsync(RecordSearch.Sosl([number], shape, settings.MatchTieBreak, out _), cancellationToken);

    public Task<SalesforceAnswer<ValueList<SalesforceRecord>>> FindUnindexedAsync(PhoneNumber number, SearchedObject searched, CancellationToken cancellationToken) =>
        QueryAsync(RecordSearch.Soql(number, searched, settings.MatchTieBreak), cancellationToken);

    public Task<SalesforceAnswer<ValueList<SalesforceRecord>>> WhereAsync(RecordQuery query, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        QueryAsync(query.Soql(values, query.Most), cancellationToken);

    public Task<SalesforceAnswer<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken) =>
        client.RetrieveAsync(sObject, id, fields, cancellationToken);

    public Task<SalesforceAnswer<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        client.CreateAsync(sObject, fields, cancellationToken);

    public Task<SalesforceAnswer<SalesforceUpsert>> UpsertAsync(
        string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        client.UpsertAsync(sObject, key, value, fields, cancellationToken: cancellationToken);

    public async Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, CancellationToken cancellationToken)
    {
        ValueList<string> names = [.. effect.Fields.Select(f => f.Name), "LastModifiedDate"];
        SalesforceAnswer<SalesforceRecord> read = await client.RetrieveAsync(sObject, id, names, cancellationToken).ConfigureAwait(false);
        if (read is not SalesforceAnswer<SalesforceRecord>.Done(var record))
        {
            return new Revision(read.Select(_ => id), IsOfRead: true);
        }

        ValueList<EffectField> send = TaskEdits.Decide(effect, record).Send;
        DateTimeOffset? changed = record.Time("LastModifiedDate");
        return send.IsEmpty
            ? new Revision(new SalesforceAnswer<SalesforceId>.Done(id) { At = changed }, IsOfRead: true)
            : new Revision(await client.UpdateAsync(sObject, id, send, changed, cancellationToken).ConfigureAwait(false), IsOfRead: false);
    }

    private async Task<SalesforceAnswer<ValueList<SalesforceRecord>>> QueryAsync(string soql, CancellationToken cancellationToken) =>
        (await client.QueryAsync(soql, cancellationToken).ConfigureAwait(false)).Select(page => page.Records);
}
