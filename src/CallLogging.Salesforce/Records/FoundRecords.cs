namespace CallLogging.Salesforce;

/// <summary>Reads the records of a search as records to which a call can be logged.</summary>
internal static class FoundRecords
{
    private const string QueuePrefix = "00G";

    /// <summary>Reads contacts, leads and accounts; records of other objects are left out.</summary>
    /// <param name="records">The records, in Salesforce's order.</param>
    /// <param name="shape">The objects and fields that the search requested.</param>
    /// <param name="owners">The users who own the records, as far as they are known; an unknown owner counts as active.</param>
    public static ValueList<FoundRecord> Read(IReadOnlyList<SalesforceRecord> records, RecordShape shape, IReadOnlyList<SalesforceUser> owners)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(owners);
        return records.Select(r => Read(r, shape, owners)).OfType<FoundRecord>().ToValueList();
    }

    /// <summary>Returns the users who own the records, each once, so that they can be looked up.</summary>
    public static ValueList<SalesforceId> GetOwners(IReadOnlyList<SalesforceRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Select(r => r.GetId("OwnerId")).OfType<SalesforceId>().Where(id => !IsQueue(id)).Distinct().ToValueList();
    }

    private static FoundRecord? Read(SalesforceRecord record, RecordShape shape, IReadOnlyList<SalesforceUser> owners)
    {
        bool isPerson = record.GetBoolean("IsPersonAccount") == true;
        (RecordKind Kind, SalesforceId? Account, SalesforceId? Contact)? form = record.Type switch
        {
            "Contact" when isPerson => (RecordKind.PersonAccount, record.GetId("AccountId"), record.Id),
            "Contact" => (RecordKind.Contact, null, null),
            "Lead" => (RecordKind.Lead, null, null),
            "Account" when isPerson => (RecordKind.PersonAccount, record.Id, record.GetId("PersonContactId")),
            "Account" => (RecordKind.Account, null, null),
            _ => null,
        };
        if (form is not { } known || shape.Objects.FirstOrDefault(o => o.Name == record.Type) is not { } searched)
        {
            return null;
        }

        return new FoundRecord(record.Id, known.Kind, record.GetString("Name") ?? "")
        {
            Owner = record.GetId("OwnerId") is { } owner ? new RecordOwner(owner, GetKind(owner, owners)) : null,
            Phones = searched.Phones.Select(record.GetString).Where(p => !string.IsNullOrWhiteSpace(p)).OfType<string>().Distinct(StringComparer.Ordinal).ToValueList(),
            PersonAccountId = known.Account,
            PersonContactId = known.Contact,
            IsConverted = record.GetBoolean("IsConverted") == true,
            LastModifiedAt = record.GetDateTimeOffset("LastModifiedDate"),
            CreatedAt = record.GetDateTimeOffset("CreatedDate"),
        };
    }

    private static RecordOwnerKind GetKind(SalesforceId owner, IReadOnlyList<SalesforceUser> owners) =>
        IsQueue(owner) ? RecordOwnerKind.Queue
        : owners.FirstOrDefault(u => u.Id == owner) is { IsActive: false } ? RecordOwnerKind.InactiveUser
        : RecordOwnerKind.ActiveUser;

    private static bool IsQueue(SalesforceId id) => id.Value.StartsWith(QueuePrefix, StringComparison.Ordinal);
}
