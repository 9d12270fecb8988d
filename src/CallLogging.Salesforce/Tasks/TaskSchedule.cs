namespace CallLogging.Salesforce;

/// <summary>Whether a call is to be written now. Asked before anything is looked up (spec S1 to S3).</summary>
public static class TaskSchedule
{
    /// <summary>Decides.</summary>
    /// <param name="call">The call.</param>
    /// <param name="settings">Timing, modes and business hours.</param>
    /// <param name="line">What the settings say about the call's line, or null.</param>
    /// <param name="isWritten">Whether the call's Task exists: a Task once written is updated whatever the settings say now.</param>
    /// <returns><see cref="TaskPlanRule.Create"/>, <see cref="TaskPlanRule.Update"/>, or why nothing is written.</returns>
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

        if (settings.Logging.For(outcome) == LoggingMode.Nothing)
        {
            return TaskPlanRule.ModeNothing;
        }

        return settings.BusinessHoursOnly && line?.OpeningHours is { } hours && !hours.IsOpen(call.StartedAt)
            ? TaskPlanRule.OutsideBusinessHours
            : TaskPlanRule.Create;
    }

    private static bool IsDue(Call call, TaskTiming timing) => timing switch
    {
        TaskTiming.AtAnswer => call.IsAnswered || call.Outcome == CallOutcome.InboundVoicemail || call.State == CallState.Final,
        TaskTiming.AtEnd => call.State == CallState.Final,
    };
}
