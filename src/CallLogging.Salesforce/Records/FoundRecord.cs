namespace CallLogging.Salesforce;

/// <summary>A record that Salesforce's search returned for a number. It is not yet a match: its numbers must be read first.</summary>
/// <param name="Id">The record's id; for a person account that was found as a contact, the contact's id.</param>
/// <param name="Kind">The kind of record; a contact that belongs to a person account counts as <see cref="RecordKind.PersonAccount"/>.</param>
/// <param name="Name">The record's name, which the Task's subject contains.</param>
public sealed record FoundRecord(SalesforceId Id, RecordKind Kind, string Name)
{
    /// <summary>The owner of the record, or null if the search did not return it.</summary>
    public RecordOwner? Owner { get; init; }

    /// <summary>The contents of the phone fields, as written.</summary>
    public ValueList<string> Phones { get; init; }

    /// <summary>The account of a person account, or null. It is equal for both forms in which a person account is found.</summary>
    public SalesforceId? PersonAccountId { get; init; }

    /// <summary>The contact of a person account, or null. The Task's WhoId is this contact.</summary>
    public SalesforceId? PersonContactId { get; init; }

    /// <summary>Gets a value indicating whether a lead has been converted; a converted lead is no match.</summary>
    public bool IsConverted { get; init; }

    /// <summary>The time at which the record was last changed, or null if the search did not return it.</summary>
    public DateTimeOffset? LastModifiedAt { get; init; }

    /// <summary>The time at which the record was created, or null if the search did not return it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>The kinds of record to which a call can be logged.</summary>
public enum RecordKind
{
    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A lead that is not converted.</summary>
    Lead,

    /// <summary>A business account.</summary>
    Account,

    /// <summary>A person account: an account and a contact in one.</summary>
    PersonAccount,
}

/// <summary>The owner of a record.</summary>
/// <param name="Id">The id of the user or queue.</param>
/// <param name="Kind">The kind of owner, which decides whether it can own a Task.</param>
public sealed record RecordOwner(SalesforceId Id, RecordOwnerKind Kind);

/// <summary>The kinds of owner that a record can have.</summary>
public enum RecordOwnerKind
{
    /// <summary>A user who can own a Task.</summary>
    ActiveUser,

    /// <summary>A user who has been deactivated and can own no Task.</summary>
    InactiveUser,

    /// <summary>A queue, which is no person.</summary>
    Queue,
}
