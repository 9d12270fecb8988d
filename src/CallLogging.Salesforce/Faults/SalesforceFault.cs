using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>A fault, judged.</summary>
/// <param name="Remedy">What to do.</param>
/// <param name="Row">The row of the table that decided: an error code, or a word such as <c>http_500</c>.</param>
/// <param name="Reason">What the org said, in a few words that name no person and no number.</param>
public sealed record SalesforceFault(SalesforceRemedy Remedy, string Row, string Reason)
{
    /// <summary>
    /// The fault as the pipeline takes it, with the codes of <see cref="SalesforceReplan"/>. Null where it is none for the pipeline:
    /// <see cref="SalesforceRemedy.UseExisting"/>, <see cref="SalesforceRemedy.Gone"/>, <see cref="SalesforceRemedy.ReadFirst"/> and
    /// <see cref="SalesforceRemedy.Unclear"/>. Never null for a read without a single record.
    /// </summary>
    public DestinationFault? ToDestinationFault() => Remedy switch
    {
        SalesforceRemedy.RefreshSession => new DestinationFault.RetryAfter(Reason),
        SalesforceRemedy.Retry(var after) => new DestinationFault.RetryAfter(Reason, after),
        SalesforceRemedy.PauseOrg(var time) => new DestinationFault.Pause(Reason, time),
        SalesforceRemedy.DropField(var field) => new DestinationFault.Replan(Reason, SalesforceReplan.DropField, field),
        SalesforceRemedy.NextOwner(var refused) => new DestinationFault.Replan(Reason, SalesforceReplan.NextOwner, refused?.Value),
        SalesforceRemedy.LookUpAgain(var field) => new DestinationFault.Replan(Reason, SalesforceReplan.LookUpAgain, field),
        SalesforceRemedy.WithoutNewRecord(var target) => new DestinationFault.Replan(Reason, SalesforceReplan.WithoutNewRecord, target.ToString()),
        SalesforceRemedy.Park => new DestinationFault.Park(Reason),
        SalesforceRemedy.UseExisting or SalesforceRemedy.Gone or SalesforceRemedy.ReadFirst or SalesforceRemedy.Unclear => null,
        _ => throw new UnreachableException(),
    };
}
