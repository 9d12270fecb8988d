using System.Diagnostics;

namespace CallLogging.Salesforce.Client;

/// <summary>Searches for what an effect in doubt would have written. Queries see what is committed, without the index's delay (spec S27).</summary>
internal sealed class EffectVerifier(ISalesforceClient client, SalesforceSettings settings, OrgKnowledge org)
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

        string soql = $"SELECT Id FROM {write.SObject} WHERE {Traits(effect, write, facts.IntegrationUserId)} ORDER BY CreatedDate ASC LIMIT {MostDoubles}";
        return Asked<SalesforcePage>.Of(await client.QueryAsync(soql, cancellationToken).ConfigureAwait(false)).TryGet(out SalesforcePage? page, out fault)
            ? page.Records.IsEmpty
                ? new VerifyResult.NotFound()
                : new VerifyResult.Found(page.Records[0].Id.Value)
                {
                    // Two Tasks of one call, or two records that we made for one number; cases may be alike.
                    Others = write.SObject != "Case" ? page.Records.Skip(1).Select(r => r.Id.Value).ToValueList() : [],
                }
            : new VerifyResult.Failed(fault);
    }

    // What only this effect writes. A record for a number is the right one whoever of us made it.
    private string Traits(Effect effect, EffectWrite write, SalesforceId user) => write.SObject switch
    {
        "Task" => settings.ExternalIdField is { } key
            ? $"{key} = {Soql.Literal(effect.Call.ToString())}"
            : $"CallObject = {Soql.Literal(effect.Call.ToString())}",
        "Case" => $"ContactId = {Soql.Literal(Text(effect, "ContactId"))} AND Subject = {Soql.Literal(Text(effect, "Subject"))} AND IsClosed = false AND CreatedById = {Soql.Literal(user)}",
        _ => $"Phone = {Soql.Literal(Text(effect, "Phone"))} AND CreatedById = {Soql.Literal(user)}",
    };

    private static string Text(Effect effect, string field) => effect[field]?.Text ?? "";

    private async Task<VerifyResult> VerifyUpdateAsync(Effect effect, EffectWrite write, CancellationToken cancellationToken)
    {
        var id = new SalesforceId(effect.Target!);
        ValueList<string> names = [.. effect.Fields.Select(f => f.Name), "LastModifiedDate"];
        SalesforceAnswer<SalesforceRecord> read = await client.RetrieveAsync(write.SObject, id, names, cancellationToken).ConfigureAwait(false);
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
