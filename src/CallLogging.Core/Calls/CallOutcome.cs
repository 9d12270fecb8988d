namespace CallLogging;

/// <summary>How a call turned out (spec C4). Calls in progress that nobody answered yet and internal calls have none.</summary>
public enum CallOutcome
{
    /// <summary>A customer called and somebody answered.</summary>
    InboundAnswered,

    /// <summary>A customer called, nobody answered, no voicemail is known.</summary>
    InboundMissed,

    /// <summary>A customer called, nobody answered, and a voicemail was left.</summary>
    InboundVoicemail,

    /// <summary>An agent called and the call was answered, be it by a machine.</summary>
    OutboundAnswered,

    /// <summary>An agent called and the call was not answered.</summary>
    OutboundUnanswered,
}
