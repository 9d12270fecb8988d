namespace CallLogging.Front;

/// <summary>The counts of one qualification, line or agent.</summary>
/// <param name="Key">The qualification in snake case, the line as <c>provider:account:id</c>, the agent as <c>provider:account:id</c>; empty where not known.</param>
/// <param name="Name">The line's or agent's name as said last; empty where not known.</param>
/// <param name="Counts">How many.</param>
public sealed record CallReportRow(string Key, string Name, CallCounts Counts);
