namespace CallLogging.Salesforce;

/// <summary>Whom a Task names and what it relates to (WhoId and WhatId), and why.</summary>
/// <param name="WhoId">The contact or lead, or null.</param>
/// <param name="WhatId">The account, case or opportunity, or null.</param>
/// <param name="Rule">What decided on <paramref name="WhatId"/>.</param>
public sealed record TaskRelation(SalesforceId? WhoId, SalesforceId? WhatId, RelationRule Rule)
{
    /// <summary>Decides for a record that was found (spec S21).</summary>
    /// <param name="record">The record.</param>
    /// <param name="setting">What contacts' Tasks relate to.</param>
    /// <param name="open">Open cases and opportunities, in Salesforce's order.</param>
    public static TaskRelation Decide(FoundRecord record, RelatedRecord setting, IReadOnlyList<OpenRelatedRecord> open)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(open);
        return record.Kind switch
        {
            RecordKind.Lead => new TaskRelation(record.Id, null, RelationRule.LeadForbids),
            RecordKind.Account => new TaskRelation(null, record.Id, RelationRule.Account),
            RecordKind.Contact => OfContact(record.Id, setting, open),
            RecordKind.PersonAccount when record.PersonContactId is { } contact => OfContact(contact, setting, open),

            // Its contact was not returned: the account itself is all that is known.
            RecordKind.PersonAccount => new TaskRelation(null, record.Id, RelationRule.Account),
        };
    }

    /// <summary>Decides for a contact that this call creates: it has nothing open.</summary>
    public static RelationRule OfNewContact(RelatedRecord setting) =>
        setting == RelatedRecord.CaseOrCreate ? RelationRule.NewCase : RelationRule.NothingOpen;

    private static TaskRelation OfContact(SalesforceId contact, RelatedRecord setting, IReadOnlyList<OpenRelatedRecord> open)
    {
        bool wantsOpportunity = setting == RelatedRecord.Opportunity;
        OpenRelatedRecord? first = setting == RelatedRecord.None
            ? null
            : open.FirstOrDefault(r => r.ContactId == contact && r.IsOpportunity == wantsOpportunity);
        return first is null
            ? new TaskRelation(contact, null, OfNewContact(setting))
            : new TaskRelation(contact, first.Id, wantsOpportunity ? RelationRule.OpenOpportunity : RelationRule.OpenCase);
    }
}
