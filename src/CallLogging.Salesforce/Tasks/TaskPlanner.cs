namespace CallLogging.Salesforce;

/// <summary>Plans what a call becomes in Salesforce: its Task, and the records that the Task needs (spec S1 to S26).</summary>
/// <remarks>
/// Pure: the same call, facts and settings give the same plan, byte for byte. In order, the effects are: the record of an unknown
/// number, a case, the Task, and the record's new owner; later ones refer to the ids of earlier ones.
/// </remarks>
public static class TaskPlanner
{
    /// <summary>Plans a call.</summary>
    /// <param name="call">The call as all its events tell it.</param>
    /// <param name="facts">What was gathered of the org for it.</param>
    /// <param name="settings">How calls become Tasks.</param>
    /// <param name="line">What the settings say about the call's line, or null.</param>
    /// <param name="written">The call's Task as last written, or null if there is none: then only what differs is sent.</param>
    public static TaskPlan Plan(Call call, SalesforceFacts facts, SalesforceSettings settings, LinePolicy? line = null, WrittenTask? written = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        TaskPlanRule rule = TaskSchedule.Decide(call, settings, line, written is not null);
        if (rule is not (TaskPlanRule.Create or TaskPlanRule.Update))
        {
            return new TaskPlan(call.Key, rule);
        }

        var draft = new TaskDraft(call, facts, settings, line?.Language ?? settings.Language);
        ValueList<TaskFinding> findings = [];
        ValueList<EffectField> task = [];
        foreach (PlannedField field in draft.Fields)
        {
            if (field.Value is { } value && TaskFieldCheck.Fit(field.Name, value, facts, out TaskFindingRule? finding) is { } fitted)
            {
                task = task.Add(new EffectField(field.Name, fitted));
            }
            else
            {
                finding = field.Value is null ? null : TaskFieldCheck.WhyNot(field.Name, facts);
            }

            if (finding is { } found)
            {
                findings = findings.Add(new TaskFinding(field.Name, found));
            }
        }

        ValueList<Reason> reasons = [draft.RecordReason, .. draft.Fields.Select(f => f.Reason)];
        var plan = new TaskPlan(call.Key, rule) { Task = task, Reasons = reasons, Findings = [.. findings, .. draft.Findings] };
        return written is null ? plan with { Effects = TaskEffects.Create(draft, plan) } : TaskEffects.Update(draft, plan, written);
    }
}
