namespace CallLogging;

/// <summary>A part of a host's configuration as plain data: a value, or named children. Shells make it from files and environment.</summary>
/// <param name="Path">Where it stands, as configuration writes it: <c>CallLogging:Salesforce:prod</c>.</param>
/// <param name="Value">The value as text, or null where there are children or nothing.</param>
/// <param name="Children">The parts below; elements of a list are named <c>0</c>, <c>1</c> and so on.</param>
public sealed record SettingsSection(string Path, string? Value, ValueList<SettingsSection> Children)
{
    /// <summary>The last word of the path.</summary>
    public string Name => Path[(Path.LastIndexOf(':') + 1)..];
}
