using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>The words for why a call has no Task.</summary>
internal static class Rules
{
    public static string Word(TaskPlanRule rule) => rule switch
    {
        TaskPlanRule.Create => "create",
        TaskPlanRule.Update => "update",
        TaskPlanRule.NotDueYet => "not_due_yet",
        TaskPlanRule.InternalCall => "internal_call",
        TaskPlanRule.ModeNothing => "mode_nothing",
        TaskPlanRule.OutsideBusinessHours => "outside_business_hours",
    };
}
