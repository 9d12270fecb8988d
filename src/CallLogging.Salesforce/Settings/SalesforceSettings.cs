using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The settings that say how calls become Tasks of one org. Every setting has a default.</summary>
public sealed record SalesforceSettings
{
    /// <summary>The host's name for the org, such as <c>prod</c>; empty if there is only one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language of subjects and comments, a culture name such as <c>de</c>.</summary>
    /// <value>The default is <c>en</c>. Languages without texts fall back to English.</value>
    public string Language { get; init; } = "en";

    /// <summary>The mode in which calls of each outcome are logged.</summary>
    /// <value>By default every call is logged as completed.</value>
    public LoggingModes Logging { get; init; } = new();

    /// <summary>The moment at which the Task is created.</summary>
    /// <value>The default is <see cref="TaskTiming.AtAnswer"/>.</value>
    public TaskTiming TaskTiming { get; init; }

    /// <summary>The time zone of the Task's due date.</summary>
    /// <value>The default is <see cref="ActivityDateZone.Utc"/>.</value>
    public ActivityDateZone ActivityDateZone { get; init; }

    /// <summary>Gets a value indicating whether only calls that started inside the line's opening hours are logged.</summary>
    /// <value>The default is false.</value>
    public bool BusinessHoursOnly { get; init; }

    /// <summary>The family of subjects that is written.</summary>
    /// <value>The default is <see cref="SubjectStyle.Classic"/>.</value>
    public SubjectStyle SubjectStyle { get; init; }

    /// <summary>The part that comes first in the call result.</summary>
    /// <value>The default is <see cref="DispositionOrder.TagsFirst"/>.</value>
    public DispositionOrder DispositionOrder { get; init; }

    /// <summary>The agents whose tags are logged after a transfer.</summary>
    /// <value>The default is <see cref="TagsAfterTransfer.LastAgentOnly"/>.</value>
    public TagsAfterTransfer TagsAfterTransfer { get; init; }

    /// <summary>The kind of link to a recording that is logged.</summary>
    /// <value>The default is <see cref="RecordingLink.Lasting"/>.</value>
    public RecordingLink RecordingLink { get; init; }

    /// <summary>The record that is created for a valid number that no record has.</summary>
    /// <value>The default is <see cref="UnknownNumber.CreateContact"/>.</value>
    public UnknownNumber UnknownNumber { get; init; }

    /// <summary>The kinds of record that are matched; the first kind with a match wins. Kinds that are left out are never matched.</summary>
    /// <value>The default is contact, lead, account, person account.</value>
    public ValueList<RecordKind> RecordPriority { get; init; } =
        [RecordKind.Contact, RecordKind.Lead, RecordKind.Account, RecordKind.PersonAccount];

    /// <summary>The order among several records of one kind; the first one is taken.</summary>
    /// <value>The default is <see cref="MatchTieBreak.LastModified"/>.</value>
    public MatchTieBreak MatchTieBreak { get; init; }

    /// <summary>The record that a contact's Task relates to.</summary>
    /// <value>The default is <see cref="RelatedRecord.None"/>.</value>
    public RelatedRecord RelatedRecord { get; init; }

    /// <summary>The region with which numbers in the org's records are read if they are written nationally, ISO 3166-1 alpha-2.</summary>
    /// <value>The default is null: the line's country.</value>
    public string? RecordRegion { get; init; }

    /// <summary>Additional fields that hold telephone numbers, such as <c>Contact.Direct_Dial__c</c>. The index searches fields of type phone only.</summary>
    /// <value>By default there are none.</value>
    public ValueList<string> PhoneFields { get; init; }

    /// <summary>The user who owns Tasks that nothing else assigns, or null.</summary>
    public SalesforceId? ConfiguredUserId { get; init; }

    /// <summary>The Salesforce user of each agent, by the agent's email address, ignoring case. It goes before the search by email.</summary>
    public ValueList<KeyValuePair<string, SalesforceId>> UserMap { get; init; }

    /// <summary>The owner of the Task of an outbound call that nobody answered.</summary>
    /// <value>The default is <see cref="UnansweredOutboundOwner.RecordOwner"/>.</value>
    public UnansweredOutboundOwner UnansweredOutboundOwner { get; init; }

    /// <summary>
    /// Gets a value indicating whether ownership of a record passes from the integration user to the first agent of its calls who is a user.
    /// </summary>
    /// <value>The default is true.</value>
    public bool ChangeRecordOwner { get; init; } = true;

    /// <summary>The time for which a write without a response is left alone before it is searched for and perhaps sent again.</summary>
    /// <value>
    /// The default is 2 minutes. It must be longer than the pipeline's lease and send timeout together, and longer than Salesforce may still work on
    /// the request.
    /// </value>
    public TimeSpan Horizon { get; init; } = EffectLedger.DefaultHorizon;

    /// <summary>The API name of a unique external-id field on the Task, or null. With it, Salesforce itself rejects a second Task of a call.</summary>
    public string? ExternalIdField { get; init; }

    /// <summary>The record type of the Tasks, or null for the integration user's default.</summary>
    public SalesforceId? RecordTypeId { get; init; }

    /// <summary>The preset of custom fields that are written.</summary>
    /// <value>The default is <see cref="FieldPreset.Aircall"/>.</value>
    public FieldPreset FieldPreset { get; init; }

    /// <summary>The fields that are added to the preset, changed or left out (null), by API name.</summary>
    public ValueList<KeyValuePair<string, FieldTemplate?>> Fields { get; init; }

    /// <summary>The destination's name in effects: <c>salesforce</c> or <c>salesforce:name</c>.</summary>
    public string Destination => Name.Length == 0 ? "salesforce" : $"salesforce:{Name}";

    /// <summary>Reads the settings from the org's section, in which the client's settings stand as well.</summary>
    internal static SalesforceSettings Read(SettingsReader reader, SalesforceSettings settings) => settings with
    {
        Language = reader.GetString(nameof(Language), settings.Language)!,
        Logging = LoggingModes.Read(reader.GetReader(nameof(Logging)), settings.Logging),
        TaskTiming = reader.GetEnum(nameof(TaskTiming), settings.TaskTiming),
        ActivityDateZone = reader.GetEnum(nameof(ActivityDateZone), settings.ActivityDateZone),
        BusinessHoursOnly = reader.GetBoolean(nameof(BusinessHoursOnly), settings.BusinessHoursOnly),
        SubjectStyle = reader.GetEnum(nameof(SubjectStyle), settings.SubjectStyle),
        DispositionOrder = reader.GetEnum(nameof(DispositionOrder), settings.DispositionOrder),
        TagsAfterTransfer = reader.GetEnum(nameof(TagsAfterTransfer), settings.TagsAfterTransfer),
        RecordingLink = reader.GetEnum(nameof(RecordingLink), settings.RecordingLink),
        UnknownNumber = reader.GetEnum(nameof(UnknownNumber), settings.UnknownNumber),
        RecordPriority = reader.GetEnums(nameof(RecordPriority), settings.RecordPriority),
        MatchTieBreak = reader.GetEnum(nameof(MatchTieBreak), settings.MatchTieBreak),
        RelatedRecord = reader.GetEnum(nameof(RelatedRecord), settings.RelatedRecord),
        RecordRegion = reader.GetString(
            nameof(RecordRegion), settings.RecordRegion, static r => r.Length == 2 && r.All(char.IsAsciiLetterUpper), "write a country in two capitals, such as DE"),
        PhoneFields = reader.GetEntries(nameof(PhoneFields), settings.PhoneFields, ParsePhoneField),
        ConfiguredUserId = ReadId(reader, nameof(ConfiguredUserId), "005", settings.ConfiguredUserId),
        UserMap = reader.GetEntries(nameof(UserMap), settings.UserMap, ParseUser),
        UnansweredOutboundOwner = reader.GetEnum(nameof(UnansweredOutboundOwner), settings.UnansweredOutboundOwner),
        ChangeRecordOwner = reader.GetBoolean(nameof(ChangeRecordOwner), settings.ChangeRecordOwner),
        ExternalIdField = reader.GetString(nameof(ExternalIdField), settings.ExternalIdField, IsFieldName, "write a field's API name, such as Call_Key__c"),
        Horizon = reader.GetTimeSpan(nameof(Horizon), settings.Horizon, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1)),
        RecordTypeId = ReadId(reader, nameof(RecordTypeId), "012", settings.RecordTypeId),
        FieldPreset = reader.GetEnum(nameof(FieldPreset), settings.FieldPreset),
        Fields = reader.GetEntries(nameof(Fields), settings.Fields, ParseField),
    };

    private static (string Entry, string? Error) ParsePhoneField(string name, string? field) =>
        field?.Split('.') is [{ Length: > 0 } sObject, { Length: > 0 } column] && (sObject + column).All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? (field, null)
            : ("", $"is '{field}'; write object and field, such as Contact.Direct_Dial__c.");

    private static SalesforceId? ReadId(SettingsReader reader, string name, string prefix, SalesforceId? id) =>
        reader.GetString(name, id?.Value, text => IsId(text, prefix), $"write a Salesforce id that begins with {prefix}, 15 or 18 letters and digits")
            is { Length: > 0 } found ? new SalesforceId(found) : null;

    private static bool IsId(string? text, string prefix) =>
        text is { Length: 15 or 18 } && text.StartsWith(prefix, StringComparison.Ordinal) && text.All(char.IsAsciiLetterOrDigit);

    private static (KeyValuePair<string, SalesforceId> Entry, string? Error) ParseUser(string email, string? id) =>
        !email.Contains('@', StringComparison.Ordinal) ? (default, "is not an email address; the map assigns a user's id to an agent's email address.")
        : IsId(id, "005") ? (KeyValuePair.Create(email, new SalesforceId(id!)), null)
        : (default, $"is '{id}'; write a user's id: 005 and 12 or 15 more letters and digits.");

    private static (KeyValuePair<string, FieldTemplate?> Entry, string? Error) ParseField(string name, string? text)
    {
        FieldTemplate? template = null;
        string? error = !IsFieldName(name) ? $"'{name}' is not the API name of a field; use letters, digits and underscores, beginning with a letter."
            : string.IsNullOrEmpty(text) || FieldTemplate.TryParse(text, out template, out string? wrong) ? null
            : wrong;
        return (KeyValuePair.Create(name, template), error);
    }

    // Salesforce allows letters, digits and single underscores, beginning with a letter.
    private static bool IsFieldName(string name) =>
        name.Length is > 0 and <= 80 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

/// <summary>The time zones in which a Task's due date can be the date of the call's start.</summary>
public enum ActivityDateZone
{
    /// <summary>The date in UTC.</summary>
    Utc,

    /// <summary>The date in the line's time zone; in UTC if the line has none.</summary>
    Line,
}
