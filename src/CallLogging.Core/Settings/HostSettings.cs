namespace CallLogging;

/// <summary>The settings of a host that hold for all destinations.</summary>
public sealed record HostSettings
{
    /// <summary>The language of texts for destinations that set none: a culture name such as <c>de</c>.</summary>
    /// <value>The default is <c>en</c>.</value>
    public string Language { get; init; } = "en";

    /// <summary>The settings of single lines; lines without settings are not listed.</summary>
    public ValueList<LinePolicy> Lines { get; init; }

    /// <summary>
    /// Reads <c>Language</c> and <c>Lines</c> from the host's section <c>CallLogging</c>. Other packages read the other parts of the
    /// section.
    /// </summary>
    /// <param name="section">The section <c>CallLogging</c>.</param>
    /// <param name="errors">The collection that receives the errors.</param>
    /// <returns>The settings; a setting with an error has its default value.</returns>
    public static HostSettings Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        var reader = new SettingsReader(section, errors);
        return new HostSettings
        {
            Language = reader.GetString(nameof(Language), "en")!,
            Lines = reader.GetSection(nameof(Lines)) is { } lines ? LinePolicy.ReadAll(lines, errors) : [],
        };
    }

    /// <summary>Finds the settings of the line of a call.</summary>
    /// <param name="call">The call whose line is looked up.</param>
    /// <returns>The settings, or null if the line is not known or has none.</returns>
    public LinePolicy? FindLine(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        foreach (LinePolicy line in Lines)
        {
            if (line.Line == call.Line?.Id)
            {
                return line;
            }
        }

        return null;
    }
}
