namespace CallLogging.Salesforce;

/// <summary>An API version that an org speaks.</summary>
/// <param name="Version">The version, such as <c>67.0</c>.</param>
/// <param name="Label">The release, such as <c>Summer '26</c>.</param>
public sealed record SalesforceVersion(string Version, string Label);
