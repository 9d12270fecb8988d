using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Decides how a call is planned again after a fault that would otherwise repeat.</summary>
internal static class SalesforceReplanner
{
    // Salesforce names the missing record at most once for each of WhoId and WhatId.
    private const int MaxLookUps = 2;

    /// <summary>Decides which facts the next plan of the call uses after a fault.</summary>
    /// <param name="facts">The facts from which the rejected effect was planned.</param>
    /// <param name="fault">The fault, with a code of <see cref="SalesforceReplanCodes"/>.</param>
    /// <returns>
    /// Facts that contain the rejection, or the request to gather again; or that there is no other way, if the same was learned before.
    /// </returns>
    public static ReplanResult Decide(SalesforceFacts facts, DestinationFault.Replan fault)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(fault);
        RejectedChoices refused = facts.Rejected;
        return fault.Code switch
        {
            SalesforceReplanCodes.DropField when fault.Subject is { } field && !refused.Fields.Contains(field, StringComparer.OrdinalIgnoreCase) =>
                CreateAmended(facts, refused with { Fields = refused.Fields.Add(field) }),
            SalesforceReplanCodes.NextOwner when fault.Subject is { } owner && !refused.Owners.Contains(new SalesforceId(owner)) =>
                CreateAmended(facts, refused with { Owners = refused.Owners.Add(new SalesforceId(owner)) }),
            SalesforceReplanCodes.WithoutNewRecord when fault.Subject == nameof(SalesforceTarget.Case) && !refused.IsNewCaseRejected =>
                CreateAmended(facts, refused with { IsNewCaseRejected = true }),
            SalesforceReplanCodes.WithoutNewRecord when fault.Subject == nameof(SalesforceTarget.Record) && !refused.IsNewRecordRejected =>
                CreateAmended(facts, refused with { IsNewRecordRejected = true }),
            SalesforceReplanCodes.TaskDeleted when !refused.IsTaskDeleted => CreateAmended(facts, refused with { IsTaskDeleted = true }),
            SalesforceReplanCodes.LookUpAgain when refused.LookUpCount < MaxLookUps => new ReplanResult.GatherAgain(),
            _ => new ReplanResult.NoOtherWay(),
        };
    }

    private static ReplanResult.Amended CreateAmended(SalesforceFacts facts, RejectedChoices rejected) =>
        new(facts with { Rejected = rejected });
}

/// <summary>The codes of <see cref="DestinationFault.Replan.Code"/> that the rules of this destination read.</summary>
internal static class SalesforceReplanCodes
{
    /// <summary>Plan without a field; the subject is its API name.</summary>
    public const string DropField = "drop_field";

    /// <summary>Plan with the next owner; the subject is the id of the rejected one, or null.</summary>
    public const string NextOwner = "next_owner";

    /// <summary>Gather again; the subject is the field whose record is gone, or null.</summary>
    public const string LookUpAgain = "look_up_again";

    /// <summary>Plan without the new record; the subject is a <see cref="SalesforceTarget"/>.</summary>
    public const string WithoutNewRecord = "without_new_record";

    /// <summary>Write nothing more, because a person deleted the Task.</summary>
    public const string TaskDeleted = "task_deleted";
}
