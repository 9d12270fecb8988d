using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Searches for what an effect in doubt would have written. Queries see what is committed, without the index's delay (spec S27).</summary>
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
                    // Two Tasks of one call, or two records that we made for one number; cases may be alike.
                    Others = write.SObject != "Case" ? found.Skip(1).Select(r => r.Id.Value).ToValueList() : [],
                }
            : new VerifyResult.Failed(fault);
    }

    /// <summary>Tasks of a call by what only we write: the key, or the call's own field.</summary>
    public static RecordQuery TasksOf(SalesforceSettings settings)
    {
        string field = settings.ExternalIdField ?? "CallObject";
        return new RecordQuery("Task", $"Id, {field}", field, "CreatedDate ASC") { Most = MostDoubles };
    }

    // What only this effect writes. A record for a number is the right one whoever of us made it.
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
            case SalesforceAnswer<SalesforceRecord>.Refused(var refusal):
                // Gone: sending it again is refused, and that ends it.
                SalesforceFault refused = SalesforceFaults.Classify(refusal, reading);
                return refused.ToDestinationFault() is { } fault ? new VerifyResult.Failed(fault) : new VerifyResult.NotFound();
            case SalesforceAnswer<SalesforceRecord>.NoAnswer(var silence):
                return new VerifyResult.Failed(SalesforceFaults.Classify(silence, reading).ToDestinationFault()!);
            default:
                throw new UnreachableException();
        }
    }
}
