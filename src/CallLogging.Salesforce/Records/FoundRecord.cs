namespace CallLogging.Salesforce;

/// <summary>A record that Salesforce's search returned for a number. Not yet a match: its numbers have to be read (spec S20).</summary>
/// <param name="Id">The record's id; of a person account found as contact, the contact's.</param>
/// <param name="Kind">What it is; a contact that belongs to a person account counts as <see cref="RecordKind.PersonAccount"/>.</param>
/// <param name="Name">The record's name.</param>
public sealed record FoundRecord(SalesforceId Id, RecordKind Kind, string Name)
{
    /// <summary>Who owns it, or null if not returned.</summary>
    public RecordOwner? Owner { get; init; }

    /// <summary>What stands in its phone fields, as written.</summary>
    public ValueList<string> Phones { get; init; }

    /// <summary>The account of a person account, or null. Equal for both forms in which one is found.</summary>
    public SalesforceId? PersonAccountId { get; init; }

    /// <summary>The contact of a person account, or null. Goes into WhoId.</summary>
    public SalesforceId? PersonContactId { get; init; }

    /// <summary>Whether a lead has been converted: then it is no match.</summary>
    public bool IsConverted { get; init; }

    /// <summary>When it was changed last, or null if not returned.</summary>
    public DateTimeOffset? LastModifiedAt { get; init; }

    /// <summary>When it was created, or null if not returned.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
