namespace CallLogging.Salesforce;

/// <summary>What the org's describe says of a field, for the integration user: hidden fields are not there at all.</summary>
/// <param name="Name">The API name.</param>
/// <param name="IsCreateable">Whether it may be set on create.</param>
/// <param name="IsUpdateable">Whether it may be changed.</param>
/// <param name="Length">The most UTF-16 units of a text; 0 where there is no limit or the field is no text.</param>
public sealed record FieldDescription(string Name, bool IsCreateable, bool IsUpdateable, int Length);
