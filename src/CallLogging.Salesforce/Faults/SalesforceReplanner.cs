using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The other way after a fault that would come again (spec S30): what the next plan of the call does without.</summary>
public static class SalesforceReplanner
{
    // Salesforce names the record that is gone at most once for each of WhoId and WhatId.
    private const int MaxLookUps = 2;

    /// <summary>Decides what the facts of the call say after a fault.</summary>
    /// <param name="facts">The facts that the refused effect was planned from.</param>
    /// <param name="fault">The fault, with a code of <see cref="SalesforceReplan"/>.</param>
    /// <returns>Facts that know of the refusal, or to gather again; or that there is no other way, where the same was learnt before.</returns>
    public static ReplanResult Decide(SalesforceFacts facts, DestinationFault.Replan fault)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(fault);
        SalesforceRefusals refused = facts.Refused;
        return fault.Code switch
        {
            SalesforceReplan.DropField when fault.Subject is { } field && !refused.Fields.Contains(field, StringComparer.Ordinal) =>
                Amended(facts, refused with { Fields = refused.Fields.Add(field) }),
            SalesforceReplan.NextOwner when fault.Subject is { } owner && !refused.Owners.Contains(new SalesforceId(owner)) =>
                Amended(facts, refused with { Owners = refused.Owners.Add(new SalesforceId(owner)) }),
            SalesforceReplan.WithoutNewRecord when fault.Subject == nameof(SalesforceTarget.Case) && !refused.NewCase =>
                Amended(facts, refused with { NewCase = true }),
            SalesforceReplan.WithoutNewRecord when fault.Subject == nameof(SalesforceTarget.Record) && !refused.NewRecord =>
                Amended(facts, refused with { NewRecord = true }),
            SalesforceReplan.TaskDeleted when !refused.TaskDeleted => Amended(facts, refused with { TaskDeleted = true }),
            SalesforceReplan.LookUpAgain when refused.LookUps < MaxLookUps => new ReplanResult.GatherAgain(),
            _ => new ReplanResult.NoOtherWay(),
        };
    }

    private static ReplanResult.Amended Amended(SalesforceFacts facts, SalesforceRefusals refused) =>
        new(SalesforceFactsJson.Write(facts with { Refused = refused }));
}
