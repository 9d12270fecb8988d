namespace CallLogging;

/// <summary>What the settings say about one line.</summary>
/// <param name="Line">Which line, by the provider's id.</param>
public sealed record LinePolicy(LineId Line)
{
    /// <summary>The language of texts about calls over this line, or null for the destination's.</summary>
    public string? Language { get; init; }

    /// <summary>When the line is open; null: always (spec S3).</summary>
    public OpeningHours? OpeningHours { get; init; }

    /// <summary>Reads the section <c>Lines</c>: a policy for each line id.</summary>
    /// <param name="section">The section.</param>
    /// <param name="errors">Where errors are added to.</param>
    public static ValueList<LinePolicy> ReadAll(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.Children.Select(line => Read(line, errors)).ToValueList();
    }

    private static LinePolicy Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        var reader = new SettingsReader(section, errors);
        var policy = new LinePolicy(new LineId(section.Name))
        {
            Language = reader.ReadText(nameof(Language)),
            OpeningHours = reader.ReadSection(nameof(OpeningHours)) is { } hours ? OpeningHours.Read(hours, errors) : null,
        };
        reader.Finish();
        return policy;
    }
}
