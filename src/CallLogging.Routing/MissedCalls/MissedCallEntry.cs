namespace CallLogging.Routing;

/// <summary>A customer who waits for a call back.</summary>
/// <param name="Key">His number and the call type.</param>
/// <param name="Count">How often he was missed since the last clearing, 1 or more.</param>
/// <param name="FirstAt">When the first of these calls ended.</param>
/// <param name="LastAt">When the last of these calls ended: expiry counts from here.</param>
public sealed record MissedCallEntry(MissedCallKey Key, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    /// <summary>The last of these calls.</summary>
    public required CallKey LastCall { get; init; }
}
