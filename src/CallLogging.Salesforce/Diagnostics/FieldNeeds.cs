namespace CallLogging.Salesforce;

/// <summary>The fields of a Task that the settings write, with the values that they must hold.</summary>
internal static class FieldNeeds
{
    /// <summary>The length that a key field needs: Text(64), as other loggers use for such a field, holds the call ids of every known provider.</summary>
    public const int KeyLength = 64;

    private const int NameLength = 80;

    private static readonly ValueList<string> s_callTypes = ["Inbound", "Outbound"];

    private static readonly ValueList<FieldNeed> s_standard =
    [
        new("TaskSubtype", FieldForm.Text, 4, ["Call"]) { OnCreateOnly = true },
        new("Subject", FieldForm.Text, TaskSubjectBuilder.MaxLength),
        new("CallDisposition", FieldForm.Text, CallDispositionSerializer.MaxLength),
        new("CallType", FieldForm.Text, 8, s_callTypes),
        new("ActivityDate", FieldForm.Date),
        new("WhoId", FieldForm.Reference),
        new("WhatId", FieldForm.Reference),
        new("OwnerId", FieldForm.Reference),
        new("CallDurationInSeconds", FieldForm.Number),
        new("Description", FieldForm.LongText, TaskDescriptionBuilder.MaxLength),
        new("Status", FieldForm.Text, 1),
        new("CallObject", FieldForm.Text, KeyLength),
    ];

    public static IEnumerable<FieldNeed> Of(SalesforceSettings settings) =>
        s_standard.Concat(FieldPresets.Of(settings).Select(f => f.Value.OnlyPlace is { } place ? Of(f.Key, place) : new FieldNeed(f.Key, FieldForm.Text, 1)));

    private static FieldNeed Of(string name, CallPlace place) => place switch
    {
        CallPlace.WaitingSeconds or CallPlace.TalkSeconds => new(name, FieldForm.Number),
        CallPlace.HasConnected or CallPlace.IsMissed or CallPlace.IsVoicemail => new(name, FieldForm.Flag),
        CallPlace.AnsweredBy or CallPlace.LineName or CallPlace.TransferredTo or CallPlace.Team or CallPlace.Agent or CallPlace.Country =>
            new(name, FieldForm.Text, NameLength),
        CallPlace.LineDigits or CallPlace.CustomerNumber => new(name, FieldForm.Text, PhoneNumber.MaxDigits + 1),
        CallPlace.LineId or CallPlace.TimeZone or CallPlace.MissedReason => new(name, FieldForm.Text, 40),
        CallPlace.Recording => new(name, FieldForm.Link, 255),
        CallPlace.Hour => new(name, FieldForm.Text, 2),
        CallPlace.ConnectionStatus => new(name, FieldForm.Text, 13, ["connected", "not connected"]),
        CallPlace.DetailedType => new(
            name, FieldForm.Text, 19, ["Inbound answered", "Missed call", "Voicemail", "Outbound answered", "Outbound unanswered"]),
        CallPlace.Tags => new(name, FieldForm.Text, 255),
        CallPlace.Direction => new(name, FieldForm.Text, 8, ["inbound", "outbound"]),
        CallPlace.CallKey => new(name, FieldForm.Text, KeyLength),
    };
}

/// <summary>The values that a field of a Task must hold.</summary>
/// <param name="Name">The field's API name.</param>
/// <param name="Form">The kind of value that is written.</param>
/// <param name="Length">The length of the longest usual text, in UTF-16 units; 0 if the value is not a text.</param>
/// <param name="Values">All values that are ever written, if they are few.</param>
internal sealed record FieldNeed(string Name, FieldForm Form, int Length = 0, ValueList<string> Values = default)
{
    /// <summary>Gets a value indicating whether the field is written on create only.</summary>
    public bool OnCreateOnly { get; init; }

    /// <summary>Gets a value indicating whether the field belongs to a managed package: <c>namespace__Name__c</c>.</summary>
    public bool IsPackaged => IsCustom && Name[..^Ending.Length].Contains("__", StringComparison.Ordinal);

    public bool IsCustom => Name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    private const string Ending = "__c";
}

/// <summary>The kinds of value that are written into fields.</summary>
internal enum FieldForm
{
    Text,
    LongText,
    Link,
    Number,
    Flag,
    Date,
    Reference,
}
