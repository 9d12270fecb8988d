namespace CallLogging.Salesforce;

/// <summary>What decided whether a call is written now (spec S1 to S3).</summary>
public enum TaskPlanRule
{
    /// <summary>A Task is created.</summary>
    Create,

    /// <summary>The Task of this call exists and is kept up to date.</summary>
    Update,

    /// <summary>Not yet: nobody has answered, no voicemail is known and the call is not final; or the settings write at the end.</summary>
    NotDueYet,

    /// <summary>Calls among agents are logged nowhere.</summary>
    InternalCall,

    /// <summary>The settings log nothing of this outcome.</summary>
    ModeNothing,

    /// <summary>The settings log only calls of business hours, and this one began outside them.</summary>
    OutsideBusinessHours,
}
