using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Searches for the record that an effect in doubt would have written. Queries see committed records, without the delay of the index.</summary>
internal sealed class EffectVerifier(ISalesforceClient client, RequestSwitch requests, SalesforceSettings settings, OrgKnowledge org)
{
    private const int MostDoubles = 5;

    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken)
    {
        var write = EffectWrite.Of(effect);
        if (write.IsUpdate)
        {
            return await VerifyUpdateAsync(effect, write, cancellationToken).ConfigureAwait(false);
        }

        if (!(await org.OrgAsync(cancellationToken).ConfigureAwait(false)).TryGet(out OrgFacts? facts, out DestinationFault? fault))
        {
            return new VerifyResult.Failed(fault);
        }

        return Asked<ValueList<SalesforceRecord>>.Of(await FindAsync(effect, write, facts.IntegrationUserId, cancellationToken).ConfigureAwait(false))
            .TryGet(out ValueList<SalesforceRecord> found, out fault)
            ? found.IsEmpty
                ? new VerifyResult.NotFound()
                : new VerifyResult.Found(found[0].Id.Value)
                {
                    // These are two Tasks of one call, or two records that we created for one number; cases may be alike.
                    Others = write.SObject != "Case" ? found.Skip(1).Select(r => r.Id.Value).ToValueList() : [],
                }
            : new VerifyResult.Failed(fault);
    }

    /// <summary>Creates the query that finds the Tasks of a call by a value that only we write: the key field, or CallObject.</summary>
    public static RecordQuery TasksOf(SalesforceSettings settings)
    {
        string field = settings.ExternalIdField ?? "CallObject";
        return new RecordQuery("Task", $"Id, {field}", field, "CreatedDate ASC") { Most = MostDoubles };
    }

    // Searches for values that only this effect writes. Any record that we created for the number counts, whichever call created it.
    private async Task<SalesforceAnswer<ValueList<SalesforceRecord>>> FindAsync(Effect effect, EffectWrite write, SalesforceId user, CancellationToken cancellationToken)
    {
        switch (write.SObject)
        {
            case "Task":
                return await requests.Current.WhereAsync(TasksOf(settings), [effect.Call.ToString()], cancellationToken).ConfigureAwait(false);
            case "Case":
                string soql = $"SELECT Id FROM Case WHERE ContactId = {Soql.Literal(Text(effect, "ContactId"))} AND Subject = {Soql.Literal(Text(effect, "Subject"))} AND IsClosed = false AND CreatedById = {Soql.Literal(user)} ORDER BY CreatedDate ASC LIMIT {MostDoubles}";
                return (await client.QueryAsync(soql, cancellationToken).ConfigureAwait(false)).Select(page => page.Records);
            default:
                var query = new RecordQuery(write.SObject, "Id, Phone", "Phone", "CreatedDate ASC") { Also = $"CreatedById = {Soql.Literal(user)}", Most = MostDoubles };
                return await requests.Current.WhereAsync(query, [Text(effect, "Phone")], cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Text(Effect effect, string field) => effect[field]?.Text ?? "";

    private async Task<VerifyResult> VerifyUpdateAsync(Effect effect, EffectWrite write, CancellationToken cancellationToken)
    {
        var id = new SalesforceId(effect.Target!);
        ValueList<string> names = [.. effect.Fields.Select(f => f.Name), "LastModifiedDate"];
        SalesforceAnswer<SalesforceRecord> read = await requests.Current.RetrieveAsync(write.SObject, id, names, cancellationToken).ConfigureAwait(false);
        var reading = new SalesforceAttempt(SalesforceOperation.Read, write.Target);
        switch (read)
        {
            case SalesforceAnswer<SalesforceRecord>.Done(var record):
                var edits = TaskEdits.Decide(effect, record);
                return edits.Send.IsEmpty && edits.Kept.IsEmpty
                    ? new VerifyResult.Found(id.Value) { At = record.Time("LastModifiedDate") }
                    : new VerifyResult.NotFound();
            case SalesforceAnswer<SalesforceRecord>.Refused(var errorResponse):
                // The record is gone: a repeat of the change is rejected, and that ends the effect.
                SalesforceFault refused = SalesforceFaults.Classify(errorResponse, reading);
                return refused.ToDestinationFault() is { } fault ? new VerifyResult.Failed(fault) : new VerifyResult.NotFound();
            case SalesforceAnswer<SalesforceRecord>.NoAnswer(var noResponse):
                return new VerifyResult.Failed(SalesforceFaults.Classify(noResponse, reading).ToDestinationFault()!);
            default:
                throw new UnreachableException();
        }
    }
}
