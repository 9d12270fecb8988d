namespace CallLogging.Salesforce;

/// <summary>The queries for the open cases and opportunities of a contact.</summary>
internal static class RelatedQueries
{
    private const string Role = "OpportunityContactRole";

    /// <summary>Returns the API name of the object that is queried for a setting, or null if nothing is looked up.</summary>
    public static string? GetObject(RelatedRecord setting) => setting switch
    {
        RelatedRecord.None => null,
        RelatedRecord.Case or RelatedRecord.CaseOrCreate => "Case",
        RelatedRecord.Opportunity => Role,
    };

    /// <summary>Returns the fields that the query for a setting needs, as pairs of object and field.</summary>
    public static ValueList<KeyValuePair<string, string>> GetFields(RelatedRecord setting) => setting switch
    {
        RelatedRecord.None => [],
        RelatedRecord.Case or RelatedRecord.CaseOrCreate => [KeyValuePair.Create("Case", "ContactId"), KeyValuePair.Create("Case", "IsClosed")],
        RelatedRecord.Opportunity =>
            [KeyValuePair.Create(Role, "OpportunityId"), KeyValuePair.Create(Role, "ContactId"), KeyValuePair.Create("Opportunity", "IsClosed")],
    };

    /// <summary>Creates the query by contact; the record that was changed last comes first.</summary>
    /// <param name="setting">The setting, which is not <see cref="RelatedRecord.None"/>.</param>
    public static RecordQuery Create(RelatedRecord setting) => GetObject(setting) == Role
        ? new RecordQuery(Role, "Id, OpportunityId, ContactId", "ContactId", "Opportunity.LastModifiedDate DESC") { Condition = "Opportunity.IsClosed = false", MaxPerValue = 1 }
        : new RecordQuery("Case", "Id, ContactId", "ContactId", "LastModifiedDate DESC") { Condition = "IsClosed = false", MaxPerValue = 1 };

    /// <summary>Reads the open records that the query returned for a contact.</summary>
    public static ValueList<OpenRelatedRecord> Read(RelatedRecord setting, SalesforceId contact, ValueList<SalesforceRecord> records)
    {
        bool isOpportunity = setting == RelatedRecord.Opportunity;
        return records.Select(r => r.GetId(isOpportunity ? "OpportunityId" : "Id")).OfType<SalesforceId>()
            .Select(id => new OpenRelatedRecord(id, contact, isOpportunity)).ToValueList();
    }
}
