namespace CallLogging.Salesforce;

/// <summary>When a Task is created (spec S1).</summary>
public enum TaskTiming
{
    /// <summary>When the call is answered; an unanswered one when a voicemail is known or the call is final.</summary>
    AtAnswer,

    /// <summary>Once, when the call is final: fewer API requests.</summary>
    AtEnd,
}
