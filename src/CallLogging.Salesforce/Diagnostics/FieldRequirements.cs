namespace CallLogging.Salesforce;

/// <summary>The fields of a Task that the settings write, with the values that they must hold.</summary>
internal static class FieldRequirements
{
    /// <summary>The length that a key field needs: Text(64), as other loggers use for such a field, holds the call ids of every known provider.</summary>
    public const int KeyLength = 64;

    private const int MaxNameLength = 80;

    private static readonly ValueList<string> s_callTypes = ["Inbound", "Outbound"];

    private static readonly ValueList<FieldRequirement> s_standard =
    [
        new("TaskSubtype", FieldValueForm.Text, 4, ["Call"]) { IsCreateOnly = true },
        new("Subject", FieldValueForm.Text, TaskSubjectBuilder.MaxLength),
        new("CallDisposition", FieldValueForm.Text, CallDispositionSerializer.MaxLength),
        new("CallType", FieldValueForm.Text, 8, s_callTypes),
        new("ActivityDate", FieldValueForm.Date),
        new("WhoId", FieldValueForm.Reference),
        new("WhatId", FieldValueForm.Reference),
        new("OwnerId", FieldValueForm.Reference),
        new("CallDurationInSeconds", FieldValueForm.Number),
        new("Description", FieldValueForm.LongText, TaskDescriptionBuilder.MaxLength),
        new("Status", FieldValueForm.Text, 1),
        new("CallObject", FieldValueForm.Text, KeyLength),
    ];

    public static IEnumerable<FieldRequirement> Create(SalesforceSettings settings) =>
        s_standard.Concat(FieldPresets.GetFields(settings).Select(f => f.Value.SinglePlaceholder is { } place ? Create(f.Key, place) : new FieldRequirement(f.Key, FieldValueForm.Text, 1)));

    private static FieldRequirement Create(string name, CallPlaceholder placeholder) => placeholder switch
    {
        CallPlaceholder.WaitingSeconds or CallPlaceholder.TalkSeconds => new(name, FieldValueForm.Number),
        CallPlaceholder.HasConnected or CallPlaceholder.IsMissed or CallPlaceholder.IsVoicemail => new(name, FieldValueForm.Flag),
        CallPlaceholder.AnsweredBy or CallPlaceholder.LineName or CallPlaceholder.TransferredTo or CallPlaceholder.Team or CallPlaceholder.Agent or CallPlaceholder.Country =>
            new(name, FieldValueForm.Text, MaxNameLength),
        CallPlaceholder.LineDigits => new(name, FieldValueForm.Digits, PhoneNumber.MaxDigits),
        CallPlaceholder.CustomerNumber => new(name, FieldValueForm.Text, PhoneNumber.MaxDigits + 1),
        CallPlaceholder.LineId or CallPlaceholder.TimeZone or CallPlaceholder.MissedReason => new(name, FieldValueForm.Text, 40),
        CallPlaceholder.Recording => new(name, FieldValueForm.Link, 255),
        CallPlaceholder.Hour => new(name, FieldValueForm.Digits, 2),
        CallPlaceholder.ConnectionStatus => new(name, FieldValueForm.Text, 13, ["connected", "not connected"]),
        CallPlaceholder.DetailedType => new(
            name, FieldValueForm.Text, 19, ["Inbound answered", "Missed call", "Voicemail", "Outbound answered", "Outbound unanswered"]),
        CallPlaceholder.Tags => new(name, FieldValueForm.Text, 255),
        CallPlaceholder.Direction => new(name, FieldValueForm.Text, 8, ["inbound", "outbound"]),
        CallPlaceholder.CallKey => new(name, FieldValueForm.Text, KeyLength),
        CallPlaceholder.StartedAt or CallPlaceholder.AnsweredAt or CallPlaceholder.EndedAt => new(name, FieldValueForm.Instant, 20),
        CallPlaceholder.LocalDate => new(name, FieldValueForm.Date, 10),
        CallPlaceholder.LocalTime => new(name, FieldValueForm.Time, 8),
    };
}

/// <summary>The values that a field of a Task must hold.</summary>
/// <param name="Name">The field's API name.</param>
/// <param name="ValueKind">The kind of value that is written.</param>
/// <param name="Length">The length of the longest usual text, in UTF-16 units; 0 if the value is not a text.</param>
/// <param name="Values">All values that are ever written, if they are few.</param>
internal sealed record FieldRequirement(string Name, FieldValueForm ValueKind, int Length = 0, ValueList<string> Values = default)
{
    /// <summary>Gets a value indicating whether the field is written on create only.</summary>
    public bool IsCreateOnly { get; init; }

    /// <summary>Gets a value indicating whether the field belongs to a managed package: <c>namespace__Name__c</c>.</summary>
    public bool IsPackaged => IsCustom && Name[..^Suffix.Length].Contains("__", StringComparison.Ordinal);

    public bool IsCustom => Name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    private const string Suffix = "__c";
}

/// <summary>The kinds of value that are written into fields.</summary>
internal enum FieldValueForm
{
    Text,

    // A text of digits, which a number field holds as well.
    Digits,
    LongText,
    Link,
    Number,
    Flag,
    Date,
    Instant,
    Time,
    Reference,
}
