namespace CallLogging.Salesforce;

/// <summary>A status that Tasks of the org can have (the object TaskStatus).</summary>
/// <param name="ApiName">The value that is written.</param>
/// <param name="IsClosed">Whether it closes the Task.</param>
/// <param name="IsDefault">Whether new Tasks have it.</param>
/// <param name="SortOrder">Its place in the list.</param>
public sealed record TaskStatusValue(string ApiName, bool IsClosed, bool IsDefault, int SortOrder);
