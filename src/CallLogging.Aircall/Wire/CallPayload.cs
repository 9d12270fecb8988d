using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>The members of Aircall's call object that the mapper reads, under Aircall's names.</summary>
/// <remarks>Setters, not init: the source generator fills init-only members through boxed constructor arguments.</remarks>
internal sealed record CallPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Direction { get; set; }

    public string? Status { get; set; }

    public string? MissedCallReason { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    [JsonConverter(typeof(NumberOrTextConverter))]
    public string? Duration { get; set; }

    public string? RawDigits { get; set; }

    public string? Asset { get; set; }

    public string? Recording { get; set; }

    public string? RecordingShortUrl { get; set; }

    public string? Voicemail { get; set; }

    public string? VoicemailShortUrl { get; set; }

    public UserPayload? User { get; set; }

    public ContactPayload? Contact { get; set; }

    public NumberPayload? Number { get; set; }

    public UserPayload? TransferredBy { get; set; }

    public UserPayload? TransferredTo { get; set; }

    public string? ExternalTransferredTo { get; set; }

    public List<TeamPayload?>? Teams { get; set; }

    public List<CommentPayload?>? Comments { get; set; }

    public List<TagPayload?>? Tags { get; set; }

    public List<ParticipantPayload?>? Participants { get; set; }

    public List<ParticipantPayload?>? ConferenceParticipants { get; set; }

    public List<IvrOptionPayload?>? IvrOptionsSelected { get; set; }

    [JsonConverter(typeof(IdConverter))]
    public string? AutomaticCallbackCallId { get; set; }
}
