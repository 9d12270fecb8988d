namespace CallLogging;

/// <summary>The settings of one line.</summary>
/// <param name="Line">The provider's id of the line.</param>
public sealed record LinePolicy(LineId Line)
{
    /// <summary>
    /// The language of texts about calls over this line: a culture name such as <c>de</c>; null means the language of the destination.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>The opening hours of the line; null means that it is always open.</summary>
    public OpeningHours? OpeningHours { get; init; }

    /// <summary>Reads the section <c>Lines</c>, which has one part per line id.</summary>
    /// <param name="section">The section <c>Lines</c>.</param>
    /// <param name="errors">The collection that receives the errors.</param>
    /// <returns>The settings of all listed lines, in the order of the section.</returns>
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
            Language = reader.GetString(nameof(Language)),
            OpeningHours = reader.GetSection(nameof(OpeningHours)) is { } hours ? OpeningHours.Read(hours, errors) : null,
        };
        reader.ReportUnknown();
        return policy;
    }
}
