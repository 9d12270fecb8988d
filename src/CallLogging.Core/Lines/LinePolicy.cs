namespace CallLogging;

/// <summary>The settings of one line.</summary>
/// <param name="Line">The provider's id of the line.</param>
public sealed record LinePolicy(LineId Line)
{
    /// <summary>The word for <see cref="Destination"/> that keeps the calls of a line away from all destinations: <c>none</c>.</summary>
    public const string Nowhere = "none";

    /// <summary>
    /// The language of texts about calls over this line: a culture name such as <c>de</c>; null means the language of the destination.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>
    /// The telephone number of the line. A call whose other party has it is a call of an own line; null if it is learned from calls.
    /// </summary>
    public PhoneNumber? Number { get; init; }

    /// <summary>
    /// The destination of calls over this line: <c>prod</c>, or <c>salesforce:prod</c> if several kinds have a destination with that name;
    /// <see cref="Nowhere"/> for none; null means that the connections of the account decide.
    /// </summary>
    /// <value>A line with a destination needs no connection, and its calls go to no other destination. Call lists (<c>lists:main</c>) stay connected, except for <see cref="Nowhere"/>.</value>
    public string? Destination { get; init; }

    /// <summary>The name of the Front inbox for new conversations of this line; null means the inbox of the Front company.</summary>
    public string? FrontInbox { get; init; }

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
            Number = ReadNumber(reader),
            Destination = ReadName(reader, nameof(Destination), $"write the name of a destination, or {Nowhere}"),
            FrontInbox = ReadName(reader, nameof(FrontInbox), "write the name of an inbox, or leave it out"),
            OpeningHours = reader.GetSection(nameof(OpeningHours)) is { } hours ? OpeningHours.Read(hours, errors) : null,
        };
        reader.ReportUnknown();
        return policy;
    }

    private static PhoneNumber? ReadNumber(SettingsReader reader)
    {
        if (reader.GetString(nameof(Number)) is not { } text)
        {
            return null;
        }

        PhoneNumber? number = PhoneNumberParser.Parse(text).Number;
        if (number is null)
        {
            reader.AddError(nameof(Number), "is not a telephone number; write it with + and the calling code, such as +49 30 23125100.");
        }

        return number;
    }

    private static string? ReadName(SettingsReader reader, string name, string remedy)
    {
        string? text = reader.GetString(name);
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            reader.AddError(name, $"is empty; {remedy}.");
            return null;
        }

        return text;
    }
}
