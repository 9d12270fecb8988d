namespace CallLogging;

/// <summary>A part of a host's configuration as plain data: a value, or named children. The host builds it from files and environment.</summary>
/// <param name="Path">The path as configuration writes it, such as <c>CallLogging:Salesforce:prod</c>.</param>
/// <param name="Value">The value as text, or null if there are children or nothing.</param>
/// <param name="Children">The parts below; the elements of a list are named <c>0</c>, <c>1</c> and so on.</param>
public sealed record SettingsSection(string Path, string? Value, ValueList<SettingsSection> Children)
{
    /// <summary>The last segment of the path.</summary>
    public string Name => Path[(Path.LastIndexOf(':') + 1)..];

    /// <summary>Returns the section at a path below this one.</summary>
    /// <param name="path">The path, such as <c>Salesforce:prod</c>. Names are compared without regard to case.</param>
    /// <returns>The section; an empty one if it is missing.</returns>
    public SettingsSection GetSection(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        SettingsSection found = this;
        foreach (string name in path.Split(':'))
        {
            string below = $"{found.Path}:{name}";
            found = found.Children.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)) ?? new SettingsSection(below, null, []);
        }

        return found;
    }
}

/// <summary>A setting that cannot be used.</summary>
/// <param name="Path">The path of the setting, as configuration writes it.</param>
/// <param name="Message">The value seen and how to fix it. It continues the path as one sentence.</param>
public sealed record SettingsError(string Path, string Message)
{
    /// <summary>Returns path and message in one line.</summary>
    /// <returns>The path, a colon and the message.</returns>
    public override string ToString() => $"{Path}: {Message}";
}
