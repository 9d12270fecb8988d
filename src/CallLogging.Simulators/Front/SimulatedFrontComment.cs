namespace CallLogging.Simulators;

/// <summary>A comment, which customers do not see.</summary>
/// <param name="Id">Front's id, such as <c>com_1</c>.</param>
/// <param name="AuthorId">The teammate who wrote it, or null for the integration.</param>
/// <param name="Body">The text.</param>
/// <param name="PostedAt">When.</param>
public sealed record SimulatedFrontComment(string Id, string? AuthorId, string Body, DateTimeOffset PostedAt);
