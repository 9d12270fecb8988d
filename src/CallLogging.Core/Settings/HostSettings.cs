namespace CallLogging;

/// <summary>What a host sets for all destinations (spec U5).</summary>
public sealed record HostSettings
{
    /// <summary>The language of texts, a culture name such as <c>de</c>, for destinations that set none.</summary>
    /// <value>Default <c>en</c>.</value>
    public string Language { get; init; } = "en";

    /// <summary>What is set for single lines.</summary>
    public ValueList<LinePolicy> Lines { get; init; }

    /// <summary>Reads <c>Language</c> and <c>Lines</c> from the host's section <c>CallLogging</c>; its other parts belong to others.</summary>
    /// <param name="section">The section.</param>
    /// <param name="errors">Where errors are added to.</param>
    public static HostSettings Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        var reader = new SettingsReader(section, errors);
        return new HostSettings
        {
            Language = reader.ReadText(nameof(Language), "en")!,
            Lines = reader.ReadSection(nameof(Lines)) is { } lines ? LinePolicy.ReadAll(lines, errors) : [],
        };
    }

    /// <summary>What is set for the line of a call, or null.</summary>
    public LinePolicy? LineOf(Call call)
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
