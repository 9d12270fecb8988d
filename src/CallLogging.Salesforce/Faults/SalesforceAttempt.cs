using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The attempt that failed; the same error needs different remedies after different attempts.</summary>
/// <param name="Operation">The operation that the request performed.</param>
/// <param name="Target">The kind of record that the request was about.</param>
internal sealed record SalesforceAttempt(SalesforceOperation Operation, SalesforceTarget Target)
{
    /// <summary>A query, search or describe.</summary>
    public static SalesforceAttempt Reading { get; } = new(SalesforceOperation.Read, SalesforceTarget.None);

    /// <summary>The unique external-id field that the write contains, or null. This field is never dropped.</summary>
    public string? ExternalIdField { get; init; }

    /// <summary>The fields that were sent; empty for a read.</summary>
    public ValueList<EffectField> Fields { get; init; }

    /// <summary>The owner that was sent, or null.</summary>
    public SalesforceId? Owner { get; init; }

    /// <summary>Gets a value indicating whether the session was already replaced for this request.</summary>
    public bool IsSessionRefreshed { get; init; }

    /// <summary>Gets a value indicating whether the records were already looked up again because of a fault; a second time would not end.</summary>
    public bool IsLookedUpAgain { get; init; }
}

/// <summary>The operations that the classification of faults distinguishes.</summary>
internal enum SalesforceOperation
{
    /// <summary>The request only read, so nothing can have been written.</summary>
    Read,

    /// <summary>The request created a record, possibly by upsert.</summary>
    Create,

    /// <summary>The request changed a record that is addressed by its id.</summary>
    Update,
}

/// <summary>The kinds of record that the classification of faults distinguishes.</summary>
internal enum SalesforceTarget
{
    /// <summary>No single record: a query, a search or a describe.</summary>
    None,

    /// <summary>The call's Task.</summary>
    Task,

    /// <summary>A contact, lead or account.</summary>
    Record,

    /// <summary>A case.</summary>
    Case,
}
