namespace CallLogging.Salesforce;

/// <summary>Decides whether a call is written now. The decision needs no facts, so it comes before any look-up.</summary>
public static class TaskSchedule
{
    /// <summary>Decides whether a call is written now.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="settings">The timing, the logging modes, and the business-hours setting.</param>
    /// <param name="line">The host's settings for the call's line, or null.</param>
    /// <param name="isWritten">True if the call's Task exists; a written Task is updated whatever the settings say now.</param>
    /// <returns><see cref="TaskPlanRule.Create"/>, <see cref="TaskPlanRule.Update"/>, or the rule because of which nothing is written.</returns>
    public static TaskPlanRule Decide(Call call, SalesforceSettings settings, LinePolicy? line, bool isWritten)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(settings);
        if (call.Direction == CallDirection.Internal)
        {
            return TaskPlanRule.InternalCall;
        }

        if (call.Outcome is not { } outcome)
        {
            return TaskPlanRule.NotDueYet;
        }

        if (isWritten)
        {
            return TaskPlanRule.Update;
        }

        if (!IsDue(call, settings.TaskTiming))
        {
            return TaskPlanRule.NotDueYet;
        }

        if (settings.Logging.GetMode(outcome) == LoggingMode.Nothing)
        {
            return TaskPlanRule.ModeNothing;
        }

        return settings.BusinessHoursOnly && line?.OpeningHours is { } hours && !hours.IsOpen(call.StartedAt)
            ? TaskPlanRule.OutsideBusinessHours
            : TaskPlanRule.Create;
    }

    private static bool IsDue(Call call, TaskTiming timing) => timing switch
    {
        // A call has an outcome as soon as it is answered or hung up, or its voicemail is known.
        TaskTiming.AtAnswer => true,
        TaskTiming.WhenFinal => call.IsAnswered || call.Outcome == CallOutcome.InboundVoicemail || call.State == CallState.Final,
        TaskTiming.AtEnd => call.State == CallState.Final,
    };
}

/// <summary>The rules that can decide whether a call is written now.</summary>
public enum TaskPlanRule
{
    /// <summary>A Task is created.</summary>
    Create,

    /// <summary>The call's Task exists and is kept up to date.</summary>
    Update,

    /// <summary>It is too early: nobody has answered or hung up and no voicemail is known; or the settings wait until the call is final.</summary>
    NotDueYet,

    /// <summary>Calls between agents are not logged.</summary>
    InternalCall,

    /// <summary>The settings log no calls of this outcome.</summary>
    ModeNothing,

    /// <summary>The settings log only calls in business hours, and this call started outside them.</summary>
    OutsideBusinessHours,
}

/// <summary>The moments at which a Task can be created.</summary>
public enum TaskTiming
{
    /// <summary>
    /// The Task is created when the call is answered. The Task of an unanswered call is created when the caller or the agent hangs up or
    /// when a voicemail is known, whichever comes first; later events update it.
    /// </summary>
    AtAnswer,

    /// <summary>The Task of an unanswered call is created when a voicemail is known or the call is final, which takes fewer updates.</summary>
    WhenFinal,

    /// <summary>The Task is written once, when the call is final, which takes fewer API requests.</summary>
    AtEnd,
}
