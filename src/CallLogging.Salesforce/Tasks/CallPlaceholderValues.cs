using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The values of all placeholders for one call.</summary>
/// <param name="call">The call, with the tags that are logged.</param>
/// <param name="link">The kind of link to a recording that is logged.</param>
/// <param name="language">The language of the country's name.</param>
internal sealed class CallPlaceholderValues(Call call, RecordingLink link, string language)
{
    /// <summary>The value of a placeholder, or null if the call has none.</summary>
    public FieldValue? this[CallPlaceholder place] => place switch
    {
        CallPlaceholder.WaitingSeconds => ToSeconds(call.WaitingTime),
        CallPlaceholder.TalkSeconds => ToSeconds(call.TalkTime),
        CallPlaceholder.AnsweredBy => ToText(call.AnsweredByName),
        CallPlaceholder.LineDigits => ToText(call.Line?.Number?.Digits),
        CallPlaceholder.LineName => ToText(call.Line?.Name),
        CallPlaceholder.LineId => ToText(call.Line?.Id.Value),
        CallPlaceholder.Country => ToText(call.Customer.Number?.Number is { } number ? CountryNames.FindName(number, language) : null),
        CallPlaceholder.CustomerNumber => ToText(call.Customer.Number?.Number?.E164),
        CallPlaceholder.Recording => ToText(RecordingLinks.Find(call, link)),
        CallPlaceholder.TransferredTo => ToText(TransferredTo.FindName(call)),
        CallPlaceholder.TimeZone => ToText(Zone?.Id is null ? null : call.Line!.TimeZone),
        CallPlaceholder.Hour => ToText(Hour?.ToString(CultureInfo.InvariantCulture)),
        CallPlaceholder.ConnectionStatus => call.Direction == CallDirection.Inbound
            ? FieldValue.From(call.IsAnswered ? "connected" : "not connected")
            : null,
        CallPlaceholder.HasConnected => FieldValue.From(call.Outcome == CallOutcome.InboundAnswered),
        CallPlaceholder.IsMissed => FieldValue.From(call.Outcome == CallOutcome.InboundMissed),
        CallPlaceholder.IsVoicemail => FieldValue.From(call.Outcome == CallOutcome.InboundVoicemail),
        CallPlaceholder.DetailedType => ToText(DetailedType),
        CallPlaceholder.Team => ToText(call.Team?.Name),
        CallPlaceholder.Agent => ToText(call.Agent?.Name),
        CallPlaceholder.Tags => call.Tags.IsEmpty ? null : FieldValue.From(string.Join(", ", call.Tags.Select(t => t.Name))),
        CallPlaceholder.MissedReason => ToText(call.MissedReason?.Value),
        CallPlaceholder.Direction => call.Direction switch
        {
            CallDirection.Inbound => FieldValue.From("inbound"),
            CallDirection.Outbound => FieldValue.From("outbound"),
            CallDirection.Internal or null => null,
        },
        CallPlaceholder.CallKey => FieldValue.From(call.Key.ToString()),
        CallPlaceholder.StartedAt => ToInstant(call.StartedAt),
        CallPlaceholder.AnsweredAt => ToInstant(call.AnsweredAt),
        CallPlaceholder.EndedAt => ToInstant(call.EndedAt),
        CallPlaceholder.LocalDate => ToText(LocalStart?.ToString(FieldTypes.DateFormat, CultureInfo.InvariantCulture)),
        CallPlaceholder.LocalTime => ToText(LocalStart?.ToString(FieldTypes.TimeFormat, CultureInfo.InvariantCulture)),
    };

    private TimeZoneInfo? Zone => TimeZones.TryFind(call.Line?.TimeZone, out TimeZoneInfo? zone) ? zone : null;

    private DateTimeOffset? LocalStart => Zone is { } zone ? TimeZoneInfo.ConvertTime(call.StartedAt, zone) : null;

    private int? Hour => LocalStart?.Hour;

    // These words are for machines and are never translated.
    private string? DetailedType => call.Outcome switch
    {
        CallOutcome.InboundAnswered => "Inbound answered",
        CallOutcome.InboundMissed => "Missed call",
        CallOutcome.InboundVoicemail => "Voicemail",
        CallOutcome.OutboundAnswered => "Outbound answered",
        CallOutcome.OutboundUnanswered => "Outbound unanswered",
        null => null,
    };

    private static FieldValue? ToText(string? text) => string.IsNullOrEmpty(text) ? null : FieldValue.From(text);

    private static FieldValue? ToInstant(DateTimeOffset? at) => ToText(at?.UtcDateTime.ToString(FieldTypes.InstantFormat, CultureInfo.InvariantCulture));

    private static FieldValue? ToSeconds(TimeSpan? time) => time is { } known ? FieldValue.From((long)known.TotalSeconds) : null;
}

/// <summary>A value of a call that a field can hold; templates name it in snake case, such as <c>{waiting_seconds}</c>.</summary>
public enum CallPlaceholder
{
    /// <summary>The whole seconds until the call was answered, or until it ended. A number.</summary>
    WaitingSeconds,

    /// <summary>The whole seconds of talk. A number.</summary>
    TalkSeconds,

    /// <summary>The name of the agent who answered, or of the machine that handled the call.</summary>
    AnsweredBy,

    /// <summary>The line's number, E.164 without <c>+</c>.</summary>
    LineDigits,

    /// <summary>The line's name.</summary>
    LineName,

    /// <summary>The line's id at the provider.</summary>
    LineId,

    /// <summary>The name of the customer's country, in the language of the destination.</summary>
    Country,

    /// <summary>The customer's number in E.164.</summary>
    CustomerNumber,

    /// <summary>The link to the recording; for a voicemail, the link to the voicemail.</summary>
    Recording,

    /// <summary>The agent or team that the call was last transferred to.</summary>
    TransferredTo,

    /// <summary>The line's IANA time zone.</summary>
    TimeZone,

    /// <summary>The hour of the start in the line's time zone, 0 to 23. A text.</summary>
    Hour,

    /// <summary><c>connected</c> or <c>not connected</c>; inbound calls only.</summary>
    ConnectionStatus,

    /// <summary>True for an inbound call that was connected. A flag.</summary>
    HasConnected,

    /// <summary>True for a missed call without a voicemail. A flag.</summary>
    IsMissed,

    /// <summary>True for a missed call with a voicemail. A flag.</summary>
    IsVoicemail,

    /// <summary>Inbound answered, Missed call, Voicemail, Outbound answered or Outbound unanswered.</summary>
    DetailedType,

    /// <summary>The team's name.</summary>
    Team,

    /// <summary>The name of the agent, including an agent whose outbound call nobody answered.</summary>
    Agent,

    /// <summary>The names of the tags, separated by commas.</summary>
    Tags,

    /// <summary>The provider's word for the reason why nobody answered.</summary>
    MissedReason,

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    Direction,

    /// <summary>The key of the call: <c>provider:account:id</c>.</summary>
    CallKey,

    /// <summary>The instant of the start, in UTC to the second, such as <c>2026-03-03T00:30:00Z</c>. Fits a Date/Time field.</summary>
    StartedAt,

    /// <summary>The instant at which the call was answered, in UTC to the second. Fits a Date/Time field.</summary>
    AnsweredAt,

    /// <summary>The instant of the hang-up, in UTC to the second. Fits a Date/Time field.</summary>
    EndedAt,

    /// <summary>The date of the start in the line's time zone, such as <c>2026-03-02</c>. Fits a Date field.</summary>
    LocalDate,

    /// <summary>The time of the start in the line's time zone, such as <c>18:30:00</c>. Fits a Time field.</summary>
    LocalTime,
}
