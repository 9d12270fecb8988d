namespace CallLogging.Salesforce;

/// <summary>A file of a deployable package.</summary>
/// <param name="Path">Its path in the package, with <c>/</c>.</param>
/// <param name="Content">Its text.</param>
public sealed record MetadataFile(string Path, string Content);
