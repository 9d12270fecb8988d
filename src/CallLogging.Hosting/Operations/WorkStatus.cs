using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>How one kind of work stands.</summary>
/// <param name="Work">Which: a destination, <c>settle</c>, or <c>fetch:</c> and an account.</param>
/// <param name="Backlog">What waits, of all hosts that share the store.</param>
/// <param name="FailuresInARow">How many calls in a row failed on this host; 0 while all is well.</param>
/// <param name="PausedUntil">Until when this host asks nothing of it because of that, or null.</param>
public sealed record WorkStatus(WorkName Work, Backlog Backlog, int FailuresInARow, DateTimeOffset? PausedUntil);
