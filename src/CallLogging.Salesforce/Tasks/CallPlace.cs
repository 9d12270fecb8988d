namespace CallLogging.Salesforce;

/// <summary>A fact of a call that a field can hold, by the name that it has in templates.</summary>
public enum CallPlace
{
    /// <summary>Whole seconds until the answer, or the end (spec C5). A number.</summary>
    WaitingSeconds,

    /// <summary>Whole seconds of talk (spec C5). A number.</summary>
    TalkSeconds,

    /// <summary>The name of who answered.</summary>
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

    /// <summary>The link to the recording, on a voicemail to the voicemail.</summary>
    Recording,

    /// <summary>Whom the call was transferred to last (spec S14).</summary>
    TransferredTo,

    /// <summary>The line's IANA time zone.</summary>
    TimeZone,

    /// <summary>The hour of the start in that zone, 0 to 23. A text.</summary>
    Hour,

    /// <summary><c>connected</c> or <c>not connected</c>; inbound calls only.</summary>
    ConnectionStatus,

    /// <summary>Whether an inbound call was connected. A flag.</summary>
    HasConnected,

    /// <summary>Whether the call is missed, without voicemail. A flag.</summary>
    IsMissed,

    /// <summary>Whether the call is missed, with voicemail. A flag.</summary>
    IsVoicemail,

    /// <summary>Inbound answered, Missed call, Voicemail, Outbound answered or Outbound unanswered.</summary>
    DetailedType,

    /// <summary>The team's name.</summary>
    Team,

    /// <summary>The name of the agent, also of one who dialled in vain.</summary>
    Agent,

    /// <summary>The tags, with commas between.</summary>
    Tags,

    /// <summary>The provider's word for why nobody answered.</summary>
    MissedReason,

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    Direction,

    /// <summary><c>provider:account:id</c>.</summary>
    CallKey,
}
