using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The facts of a call that fields can hold (spec S13, S14).</summary>
/// <param name="call">The call, with the tags that are logged.</param>
/// <param name="link">Which link to a recording is logged.</param>
/// <param name="language">The language of the country's name.</param>
internal sealed class CallPlaces(Call call, RecordingLink link, string language)
{
    /// <summary>The value of a fact; null where the call has none.</summary>
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

    // Words for machines: never translated (spec L3).
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
