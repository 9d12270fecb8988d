using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Sends a request of its own for each query and write, so that no call waits for another. Live calls are delivered this way.</summary>
internal sealed class SingleQueries(ISalesforceClient client, SalesforceSettings settings) : IOrgQueries
{
    public bool ShouldSearchBeforeCreate => false;

    public Task<ApiResult<ValueList<SalesforceRecord>>> SearchAsync(PhoneNumber number, string? lineCountry, RecordShape shape, CancellationToken cancellationToken) =>
        client.SearchAsync(RecordSearch.BuildSosl([number], shape, settings.MatchTieBreak, out _), cancellationToken);

    public Task<ApiResult<ValueList<SalesforceRecord>>> FindUnindexedAsync(PhoneNumber number, SearchedObject searched, CancellationToken cancellationToken) =>
        QueryAsync(RecordSearch.BuildSoql(number, searched, settings.MatchTieBreak), cancellationToken);

    public Task<ApiResult<ValueList<SalesforceRecord>>> FindByValuesAsync(RecordQuery query, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        QueryAsync(query.ToSoql(values, query.MaxPerValue), cancellationToken);

    public Task<ApiResult<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken) =>
        client.RetrieveAsync(sObject, id, fields, cancellationToken);

    public Task<ApiResult<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        client.CreateAsync(sObject, fields, cancellationToken);

    public Task<ApiResult<SalesforceUpsertResult>> UpsertAsync(
        string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken) =>
        client.UpsertAsync(sObject, key, value, fields, cancellationToken: cancellationToken);

    public async Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, CancellationToken cancellationToken)
    {
        ValueList<string> names = [.. effect.Fields.Select(f => f.Name), "LastModifiedDate"];
        ApiResult<SalesforceRecord> read = await client.RetrieveAsync(sObject, id, names, cancellationToken).ConfigureAwait(false);
        if (read is not ApiResult<SalesforceRecord>.Success(var record))
        {
            return new Revision(read.Map(_ => id), IsReadResult: true);
        }

        ValueList<EffectField> send = TaskEdits.Decide(effect, record).Send;
        DateTimeOffset? changed = record.GetDateTimeOffset("LastModifiedDate");
        return send.IsEmpty
            ? new Revision(new ApiResult<SalesforceId>.Success(id) { RespondedAt = changed }, IsReadResult: true)
            : new Revision(await client.UpdateAsync(sObject, id, send, changed, cancellationToken).ConfigureAwait(false), IsReadResult: false);
    }

    private async Task<ApiResult<ValueList<SalesforceRecord>>> QueryAsync(string soql, CancellationToken cancellationToken) =>
        (await client.QueryAsync(soql, cancellationToken).ConfigureAwait(false)).Map(page => page.Records);
}
