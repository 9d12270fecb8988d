using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The values of all placeholders for one call.</summary>
/// <param name="call">The call, with the tags that are logged.</param>
/// <param name="link">The kind of link to a recording that is logged.</param>
/// <param name="language">The language of the country's name.</param>
internal sealed class CallPlaces(Call call, RecordingLink link, string language)
{
    /// <summary>The value of a placeholder, or null if the call has none.</summary>
    public FieldValue? this[CallPlace place] => place switch
    {
        CallPlace.WaitingSeconds => Seconds(call.WaitingTime),
        CallPlace.TalkSeconds => Seconds(call.TalkTime),
        CallPlace.AnsweredBy => Text(call.AnsweredBy?.Name),
        CallPlace.LineDigits => Text(call.Line?.Number?.Digits),
        CallPlace.LineName => Text(call.Line?.Name),
        CallPlace.LineId => Text(call.Line?.Id.Value),
        CallPlace.Country => Text(call.Customer.Number?.Number is { } number ? CountryNames.Of(number, language) : null),
        CallPlace.CustomerNumber => Text(call.Customer.Number?.Number?.E164),
        CallPlace.Recording => Text(RecordingLinks.Of(call, link)),
        CallPlace.TransferredTo => Text(TransferredTo.NameOf(call)),
        CallPlace.TimeZone => Text(Zone?.Id is null ? null : call.Line!.TimeZone),
        CallPlace.Hour => Text(Hour?.ToString(CultureInfo.InvariantCulture)),
        CallPlace.ConnectionStatus => call.Direction == CallDirection.Inbound
            ? FieldValue.Of(call.IsAnswered ? "connected" : "not connected")
            : null,
        CallPlace.HasConnected => FieldValue.Of(call.Outcome == CallOutcome.InboundAnswered),
        CallPlace.IsMissed => FieldValue.Of(call.Outcome == CallOutcome.InboundMissed),
        CallPlace.IsVoicemail => FieldValue.Of(call.Outcome == CallOutcome.InboundVoicemail),
        CallPlace.DetailedType => Text(DetailedType),
        CallPlace.Team => Text(call.Team?.Name),
        CallPlace.Agent => Text(call.Agent?.Name),
        CallPlace.Tags => call.Tags.IsEmpty ? null : FieldValue.Of(string.Join(", ", call.Tags.Select(t => t.Name))),
        CallPlace.MissedReason => Text(call.MissedReason?.Value),
        CallPlace.Direction => call.Direction switch
        {
            CallDirection.Inbound => FieldValue.Of("inbound"),
            CallDirection.Outbound => FieldValue.Of("outbound"),
            CallDirection.Internal or null => null,
        },
        CallPlace.CallKey => FieldValue.Of(call.Key.ToString()),
    };

    private TimeZoneInfo? Zone => TimeZones.TryFind(call.Line?.TimeZone, out TimeZoneInfo? zone) ? zone : null;

    private int? Hour => Zone is { } zone ? TimeZoneInfo.ConvertTime(call.StartedAt, zone).Hour : null;

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

    private static FieldValue? Text(string? text) => string.IsNullOrEmpty(text) ? null : FieldValue.Of(text);

    private static FieldValue? Seconds(TimeSpan? time) => time is { } known ? FieldValue.Of((long)known.TotalSeconds) : null;
}

/// <summary>A value of a call that a field can hold; templates name it in snake case, such as <c>{waiting_seconds}</c>.</summary>
public enum CallPlace
{
    /// <summary>The whole seconds until the call was answered, or until it ended. A number.</summary>
    WaitingSeconds,

    /// <summary>The whole seconds of talk. A number.</summary>
    TalkSeconds,

    /// <summary>The name of the agent who answered.</summary>
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
}
