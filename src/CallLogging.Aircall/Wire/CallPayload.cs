using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>The members of Aircall's call object that the mapper reads, under Aircall's names.</summary>
/// <remarks>The members have setters instead of init because the source generator fills init-only members through boxed constructor arguments.</remarks>
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

/// <summary>A user, or <c>{}</c> where no user is involved.</summary>
internal sealed record UserPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }
}

/// <summary>An entry of the address book; the name of the company is in <c>company_name</c> or in <c>company</c>.</summary>
internal sealed record ContactPayload
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? CompanyName { get; set; }

    public string? Company { get; set; }
}

/// <summary>A line, which Aircall calls a number.</summary>
internal sealed record NumberPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Digits { get; set; }

    [JsonPropertyName("e164_digits")]
    public string? E164Digits { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public bool? IsIvr { get; set; }
}

/// <summary>A team that the call was distributed to.</summary>
internal sealed record TeamPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }
}

/// <summary>A comment; its author is null if it was written through the API.</summary>
internal sealed record CommentPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Content { get; set; }

    public DateTimeOffset? PostedAt { get; set; }

    public UserPayload? PostedBy { get; set; }
}

/// <summary>A tag; its author is <c>{}</c> if it was attached automatically.</summary>
internal sealed record TagPayload
{
    public string? Name { get; set; }

    public DateTimeOffset? TaggedAt { get; set; }

    public UserPayload? TaggedBy { get; set; }
}

/// <summary>A participant of the call, of type <c>user</c>, <c>contact</c> or <c>external</c>.</summary>
internal sealed record ParticipantPayload
{
    public string? Type { get; set; }

    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? PhoneNumber { get; set; }
}

/// <summary>A choice of the caller in a menu.</summary>
internal sealed record IvrOptionPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Title { get; set; }

    [JsonConverter(typeof(NumberOrTextConverter))]
    public string? Key { get; set; }

    public string? Branch { get; set; }

    /// <summary>The time of the choice, in ISO 8601; all other times are Unix seconds.</summary>
    public DateTimeOffset? TransitionStartedAt { get; set; }
}
