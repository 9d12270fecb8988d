namespace CallLogging;

/// <summary>A customer's open matter (spec R9).</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Handler">Who handles it.</param>
/// <param name="LastActivityAt">When something happened in it last.</param>
public sealed record OpenCase(string Id, AgentId Handler, DateTimeOffset LastActivityAt);
