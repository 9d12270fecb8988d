namespace CallLogging.Salesforce;

/// <summary>The person that a Task names and the record that it relates to (WhoId and WhatId), with the rule that decided.</summary>
/// <param name="WhoId">The contact or lead, or null.</param>
/// <param name="WhatId">The account, case or opportunity, or null.</param>
/// <param name="Rule">The rule that decided on <paramref name="WhatId"/>.</param>
public sealed record TaskRelation(SalesforceId? WhoId, SalesforceId? WhatId, RelationRule Rule)
{
    /// <summary>Decides the relations for a record that was found.</summary>
    /// <param name="record">The record of the call.</param>
    /// <param name="setting">The kind of record that contacts' Tasks relate to.</param>
    /// <param name="open">The open cases and opportunities, in Salesforce's order.</param>
    public static TaskRelation Decide(FoundRecord record, RelatedRecord setting, IReadOnlyList<OpenRelatedRecord> open)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(open);
        return record.Kind switch
        {
            RecordKind.Lead => new TaskRelation(record.Id, null, RelationRule.LeadForbids),
            RecordKind.Account => new TaskRelation(null, record.Id, RelationRule.Account),
            RecordKind.Contact => DecideForContact(record.Id, setting, open),
            RecordKind.PersonAccount when record.PersonContactId is { } contact => DecideForContact(contact, setting, open),

            // The search did not return the contact, so the account itself is all that is known.
            RecordKind.PersonAccount => new TaskRelation(null, record.Id, RelationRule.Account),
        };
    }

    /// <summary>Decides the relation for a contact that this call creates, which has nothing open.</summary>
    /// <param name="setting">The kind of record that contacts' Tasks relate to.</param>
    public static RelationRule DecideForNewContact(RelatedRecord setting) =>
        setting == RelatedRecord.CaseOrCreate ? RelationRule.NewCase : RelationRule.NothingOpen;

    private static TaskRelation DecideForContact(SalesforceId contact, RelatedRecord setting, IReadOnlyList<OpenRelatedRecord> open)
    {
        bool wantsOpportunity = setting == RelatedRecord.Opportunity;
        OpenRelatedRecord? first = setting == RelatedRecord.None
            ? null
            : open.FirstOrDefault(r => r.ContactId == contact && r.IsOpportunity == wantsOpportunity);
        return first is null
            ? new TaskRelation(contact, null, DecideForNewContact(setting))
            : new TaskRelation(contact, first.Id, wantsOpportunity ? RelationRule.OpenOpportunity : RelationRule.OpenCase);
    }
}

/// <summary>The rules that can decide which record a Task relates to.</summary>
public enum RelationRule
{
    /// <summary>The number belongs to an account.</summary>
    Account,

    /// <summary>The contact has an open case.</summary>
    OpenCase,

    /// <summary>The contact has no open case, so one is created.</summary>
    NewCase,

    /// <summary>Salesforce rejected the case that was to be created, so the Task relates to none.</summary>
    CaseRefused,

    /// <summary>The contact has an open opportunity.</summary>
    OpenOpportunity,

    /// <summary>The settings relate contacts' Tasks to nothing, or the contact has nothing open.</summary>
    NothingOpen,

    /// <summary>Salesforce rejected the look-up of open cases or opportunities, so the Task relates to none.</summary>
    LookUpRefused,

    /// <summary>The Task of a lead can relate to no other record; Salesforce rejects it.</summary>
    LeadForbids,

    /// <summary>There is no record.</summary>
    NoRecord,
}

/// <summary>The setting for the record that a contact's Task relates to.</summary>
public enum RelatedRecord
{
    /// <summary>The Task relates to no record.</summary>
    None,

    /// <summary>The Task relates to the contact's open case, the first that Salesforce returns.</summary>
    Case,

    /// <summary>The Task relates to the contact's open case; if there is none, a case is created.</summary>
    CaseOrCreate,

    /// <summary>The Task relates to the contact's open opportunity, the first that Salesforce returns.</summary>
    Opportunity,
}

/// <summary>An open case or opportunity of a contact.</summary>
/// <param name="Id">The id of the case or opportunity.</param>
/// <param name="ContactId">The contact to which it belongs; for a person account, its contact.</param>
/// <param name="IsOpportunity">True for an opportunity, false for a case.</param>
public sealed record OpenRelatedRecord(SalesforceId Id, SalesforceId ContactId, bool IsOpportunity);
