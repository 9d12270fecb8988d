namespace CallLogging.Front;

/// <summary>What a call is called in Front (spec F3).</summary>
public enum CallQualification
{
    /// <summary>A customer called and somebody answered.</summary>
    InboundCall,

    /// <summary>An agent called and the call was answered.</summary>
    OutboundCall,

    /// <summary>An agent called and the call was not answered.</summary>
    OutboundUnansweredCall,

    /// <summary>A customer called, nobody answered, no voicemail.</summary>
    MissedCall,

    /// <summary>A customer called, nobody answered, a voicemail was left.</summary>
    Voicemail,
}
