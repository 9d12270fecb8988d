using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Searches for the record that an effect in doubt would have written. Queries see committed records, without the delay of the index.</summary>
internal sealed class EffectVerifier(ISalesforceClient client, BatchingSwitch requests, SalesforceSettings settings, OrgMetadataCache metadata)
{
    private const int MaxDuplicates = 5;

    // More than an integration creates within the horizon of a write.
    private const int MaxLatest = 2000;

    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken)
    {
        var write = EffectWrite.From(effect);
        if (write.IsUpdate)
        {
            return await VerifyUpdateAsync(effect, write, cancellationToken).ConfigureAwait(false);
        }

        if (!(await metadata.GetMetadataAsync(cancellationToken).ConfigureAwait(false)).TryGet(out OrgMetadata? facts, out DestinationFault? fault))
        {
            return new VerifyResult.Failed(fault);
        }

        return SalesforceFaults.ToLookup(await FindRecordsAsync(effect, write, facts, cancellationToken).ConfigureAwait(false))
            .TryGet(out ValueList<SalesforceRecord> found, out fault)
            ? found.IsEmpty
                ? new VerifyResult.NotFound()
                : new VerifyResult.Found(found[0].Id.Value)
                {
                    // These are two Tasks of one call, or two records that we created for one number; cases may be alike.
                    Duplicates = write.SObject != "Case" ? found.Skip(1).Select(r => r.Id.Value).ToValueList() : [],
                }
            : new VerifyResult.Failed(fault);
    }

    /// <summary>Creates the query that finds the Tasks of a call by a value that only we write: the key field, or CallObject.</summary>
    public static RecordQuery CreateTaskQuery(SalesforceSettings settings)
    {
        string field = settings.ExternalIdField ?? "CallObject";
        return new RecordQuery("Task", $"Id, {field}", field, "CreatedDate ASC") { MaxPerValue = MaxDuplicates };
    }

    // Searches for values that only this effect writes. Any record that we created for the number counts, whichever call created it.
    private async Task<ApiResult<ValueList<SalesforceRecord>>> FindRecordsAsync(Effect effect, EffectWrite write, OrgMetadata org, CancellationToken cancellationToken)
    {
        SalesforceId user = org.IntegrationUserId;
        switch (write.SObject)
        {
            case "Task":
                return await requests.Current.FindByValuesAsync(CreateTaskQuery(settings), [effect.Call.ToString()], cancellationToken).ConfigureAwait(false);
            case "Case":
                string soql = $"SELECT Id FROM Case WHERE ContactId = {Soql.ToLiteral(GetText(effect, "ContactId"))} AND Subject = {Soql.ToLiteral(GetText(effect, "Subject"))} AND IsClosed = false AND CreatedById = {Soql.ToLiteral(user)} ORDER BY CreatedDate ASC LIMIT {MaxDuplicates}";
                return (await client.QueryAsync(soql, cancellationToken).ConfigureAwait(false)).Map(page => page.Records);
            default:
                string number = GetText(effect, "Phone");
                if (org.Shape.Objects.FirstOrDefault(o => o.Name == write.SObject) is { } searched && !searched.FilterablePhones.Contains("Phone", StringComparer.Ordinal))
                {
                    return await FindAmongLatestAsync(write.SObject, number, user, cancellationToken).ConfigureAwait(false);
                }

                var query = new RecordQuery(write.SObject, "Id, Phone", "Phone", "CreatedDate ASC") { Condition = $"CreatedById = {Soql.ToLiteral(user)}", MaxPerValue = MaxDuplicates };
                return await requests.Current.FindByValuesAsync(query, [number], cancellationToken).ConfigureAwait(false);
        }
    }

    // An encrypted number can be read but not queried. The record in doubt is one of the latest that we created.
    private async Task<ApiResult<ValueList<SalesforceRecord>>> FindAmongLatestAsync(string sObject, string number, SalesforceId user, CancellationToken cancellationToken)
    {
        var latest = new RecordQuery(sObject, "Id, Phone, CreatedById", "CreatedById", "CreatedDate DESC") { MaxPerValue = MaxLatest };
        ApiResult<ValueList<SalesforceRecord>> result = await requests.Current.FindByValuesAsync(latest, [user.Value], cancellationToken).ConfigureAwait(false);
        return result.Map(records => records.Where(r => r.GetString("Phone") == number).Reverse().Take(MaxDuplicates).ToValueList());
    }

    private static string GetText(Effect effect, string field) => effect[field]?.Text ?? "";

    private async Task<VerifyResult> VerifyUpdateAsync(Effect effect, EffectWrite write, CancellationToken cancellationToken)
    {
        var id = new SalesforceId(effect.Target!);
        ValueList<string> names = [.. effect.Fields.Select(f => f.Name), "LastModifiedDate"];
        ApiResult<SalesforceRecord> read = await requests.Current.RetrieveAsync(write.SObject, id, names, cancellationToken).ConfigureAwait(false);
        var reading = new SalesforceAttempt(SalesforceOperation.Read, write.Target);
        if (read is ApiResult<SalesforceRecord>.Success(var record))
        {
            var edits = TaskEdits.Decide(effect, record);
            return edits.Send.IsEmpty && edits.Kept.IsEmpty
                ? new VerifyResult.Found(id.Value) { ChangedAt = record.GetDateTimeOffset("LastModifiedDate") }
                : new VerifyResult.NotFound();
        }

        // If the record is gone, a repeat of the change is rejected, and that ends the effect.
        return SalesforceFaults.Classify(read, reading).ToDestinationFault() is { } fault ? new VerifyResult.Failed(fault) : new VerifyResult.NotFound();
    }
}
