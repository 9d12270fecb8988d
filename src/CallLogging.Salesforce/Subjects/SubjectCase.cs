namespace CallLogging.Salesforce;

/// <summary>Which of the seven subjects a call gets (spec S5).</summary>
public enum SubjectCase
{
    /// <summary>An agent called and the call was answered.</summary>
    OutboundAnswered,

    /// <summary>An agent called and nobody answered.</summary>
    OutboundUnanswered,

    /// <summary>A customer called and somebody answered.</summary>
    InboundAnswered,

    /// <summary>A customer called, nobody answered, and no voicemail was left.</summary>
    Missed,

    /// <summary>A customer called, nobody answered, and a voicemail was left.</summary>
    Voicemail,

    /// <summary>An answered outbound call with three or more participants.</summary>
    ConferenceOutbound,

    /// <summary>An answered inbound call with three or more participants.</summary>
    ConferenceInbound,
}
