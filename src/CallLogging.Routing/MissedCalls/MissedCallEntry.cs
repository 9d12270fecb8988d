namespace CallLogging.Routing;

/// <summary>A customer who waits to be called back: one entry per customer number and call type.</summary>
/// <param name="Key">The customer's number and the call type.</param>
/// <param name="Count">The number of missed calls since the last clearing, 1 or more.</param>
/// <param name="FirstAt">The time at which the first of these calls ended.</param>
/// <param name="LastAt">The time at which the last of these calls ended; the expiry counts from here.</param>
public sealed record MissedCallEntry(MissedCallKey Key, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    /// <summary>The key of the last of these calls.</summary>
    public required CallKey LastCall { get; init; }
}

/// <summary>An entry that disappeared, with the reason.</summary>
/// <param name="Entry">The entry as it was last.</param>
/// <param name="Clearing">The reason, the time, and the person if one is known.</param>
public sealed record ClearedEntry(MissedCallEntry Entry, MissedCallClearing Clearing);

/// <summary>The clearing of an entry: why it disappeared, when, and through whom.</summary>
/// <param name="Reason">The reason for which the entry disappeared.</param>
/// <param name="ClearedAt">The time at which the connected call was answered, of the dismissal, or of the expiry.</param>
/// <param name="ClearedBy">The employee who called back, talked or dismissed the entry; null if there is none, or none is known.</param>
/// <param name="Call">The connected call, or null for other reasons.</param>
/// <param name="Note">The note of the dismissal, or null for other reasons.</param>
public sealed record MissedCallClearing(
    ClearingReason Reason, DateTimeOffset ClearedAt, AgentId? ClearedBy = null, CallKey? Call = null, string? Note = null);

/// <summary>The reason for which an entry of the list of missed calls disappeared.</summary>
public enum ClearingReason
{
    /// <summary>An employee called back and the call connected. An answering machine counts as connected.</summary>
    CalledBack,

    /// <summary>The customer called again and was answered.</summary>
    CustomerGotThrough,

    /// <summary>An employee dismissed the entry.</summary>
    Dismissed,

    /// <summary>The entry reached its lifetime.</summary>
    Expired,
}

/// <summary>The dismissal of an entry by an employee. A missed call that ends later opens the entry anew.</summary>
/// <param name="Key">The key of the dismissed entry.</param>
/// <param name="DismissedAt">The time of the dismissal.</param>
/// <param name="DismissedBy">The employee who dismissed the entry.</param>
/// <param name="Note">The reason in the employee's words.</param>
public sealed record MissedCallDismissal(MissedCallKey Key, DateTimeOffset DismissedAt, AgentId DismissedBy, string Note);
