using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>An entry of the missed list as an employee sees it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="CallTypeName">The name of its call type; empty if that was removed.</param>
/// <param name="CallingBack">Who said that he is calling back, or null.</param>
/// <param name="CallingBackUntil">When that lapses, or null.</param>
public sealed record MissedCallRow(MissedCallEntry Entry, string CallTypeName, AgentId? CallingBack, DateTimeOffset? CallingBackUntil);
