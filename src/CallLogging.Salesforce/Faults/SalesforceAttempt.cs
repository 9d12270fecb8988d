namespace CallLogging.Salesforce;

/// <summary>What was tried: the same error asks for different things after different attempts.</summary>
/// <param name="Operation">What the request did.</param>
/// <param name="Target">What it was about.</param>
public sealed record SalesforceAttempt(SalesforceOperation Operation, SalesforceTarget Target)
{
    /// <summary>A query, search or describe.</summary>
    public static SalesforceAttempt Reading { get; } = new(SalesforceOperation.Read, SalesforceTarget.None);

    /// <summary>The unique external-id field that the write carries, or null. It is never dropped.</summary>
    public string? ExternalIdField { get; init; }

    /// <summary>The owner that was sent, or null.</summary>
    public SalesforceId? Owner { get; init; }

    /// <summary>Whether the session was replaced already for this request.</summary>
    public bool SessionRefreshed { get; init; }

    /// <summary>Whether its records were looked up again already because of a fault: a second time would lead round in circles.</summary>
    public bool LookedUpAgain { get; init; }
}
