namespace CallLogging.Delivery;

/// <summary>How much of one kind of work waits.</summary>
/// <param name="Count">How many calls.</param>
/// <param name="Oldest">Since when the oldest of them waits, or null if none does.</param>
/// <param name="NextDue">When the next of them may be leased, or null if none waits.</param>
public sealed record Backlog(int Count, DateTimeOffset? Oldest, DateTimeOffset? NextDue);
