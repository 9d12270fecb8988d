using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Plans what a call becomes in Salesforce: its Task, and the records that the Task needs.</summary>
/// <remarks>
/// The planner is pure: the same call, facts and settings give the same plan, byte for byte. The effects are, in this order: the record of an
/// unknown number, a case, the Task, and the record's new owner. Later effects refer to the ids of earlier ones.
/// </remarks>
public static class TaskPlanner
{
    private static readonly EffectKind s_updateTask = new("update:Task");

    /// <summary>Plans a call.</summary>
    /// <param name="call">The call, as all of its events describe it.</param>
    /// <param name="facts">The facts that were gathered from the org for this call.</param>
    /// <param name="settings">The settings that say how calls become Tasks.</param>
    /// <param name="line">The host's settings for the call's line, or null.</param>
    /// <param name="isWritten">True if the call's Task exists already; it is then kept up to date, whatever the settings say now.</param>
    /// <returns>The records as they should be; <see cref="GetPendingEffects"/> computes which parts are still to be written.</returns>
    public static TaskPlan Plan(Call call, SalesforceFacts facts, SalesforceSettings settings, LinePolicy? line = null, bool isWritten = false)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        TaskPlanRule rule = TaskSchedule.Decide(call, settings, line, isWritten);
        if (rule is not (TaskPlanRule.Create or TaskPlanRule.Update))
        {
            return new TaskPlan(call.Key, rule);
        }

        var draft = new TaskDraft(call, facts, settings, line?.Language ?? settings.Language);
        ValueList<TaskFinding> findings = [];
        ValueList<EffectField> task = [];
        ValueList<Reason> reasons = [draft.RecordReason];
        foreach (PlannedField field in draft.Fields)
        {
            TaskFindingRule? finding = null;
            if (field.Value is { } value && TaskFieldCheck.Fit(field.Name, value, facts, out finding) is { } fitted)
            {
                task = task.Add(new EffectField(field.Name, fitted));
                reasons = reasons.Add(field.Reason);
            }
            else
            {
                reasons = reasons.Add(field.Value is null ? field.Reason : field.Reason with { Rule = GetReasonNotToSend(finding) });
            }

            if (finding is { } found)
            {
                findings = findings.Add(new TaskFinding(field.Name, found));
            }
        }

        reasons = call.LeftOutCount > 0 ? reasons.Add(Reason.FromLeftOut(call)) : reasons;
        var plan = new TaskPlan(call.Key, rule) { Task = task, Reasons = reasons, Findings = [.. findings, .. draft.Findings] };
        return plan with { Effects = TaskEffects.Create(draft, plan) };
    }

    /// <summary>Computes the effects of a plan that are still to be written: only fields that differ from the values sent last.</summary>
    /// <param name="plan">The plan of the call as it is known now.</param>
    /// <param name="facts">The gathered facts; fields that are described as not updateable are not changed.</param>
    /// <param name="ledger">The call's effects at this org so far.</param>
    /// <returns>
    /// The effects to send, in order; empty if nothing is left to write or a person deleted the Task. Effects in doubt that the plan does not
    /// contain anymore come first, as they were sent.
    /// </returns>
    public static ValueList<Effect> GetPendingEffects(TaskPlan plan, SalesforceFacts facts, ValueList<LedgerEntry> ledger)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Rejected.IsTaskDeleted)
        {
            return [];
        }

        ValueList<Effect> pending = PendingEffects.Compute(plan.Effects, ledger, static kind => kind == TaskEffects.CreateTaskKind ? s_updateTask : null)
            .Select(effect => effect.Kind == s_updateTask ? effect with { Fields = SelectUpdateable(effect.Fields, facts) } : effect)
            .Where(effect => effect.Kind != s_updateTask || !effect.Fields.IsEmpty)
            .ToValueList();

        // What an earlier plan sent and this one does not contain is still in doubt, and holds its lock keys until a search has told.
        return
        [
            .. ledger.Where(e => e.State is EffectState.Intended or EffectState.InDoubt && !pending.Any(p => p.Id == e.Effect.Id)).Select(e => e.Effect),
            .. pending,
        ];
    }

    /// <summary>Returns the claim key under which all hosts remember the record that is created for a number, in whatever form it is written.</summary>
    /// <param name="settings">The settings of the org, whose destination name is part of the key.</param>
    /// <param name="number">The customer's number.</param>
    public static ClaimKey GetClaimKey(SalesforceSettings settings, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new ClaimKey($"{settings.Destination}/number/{number.CommonForm.E164}");
    }

    // A value that is not sent is explained by what keeps it from being sent, and not by what decided it.
    private static string GetReasonNotToSend(TaskFindingRule? finding) => finding is { } found ? SnakeCase.From(found) : "not_described";

    private static ValueList<EffectField> SelectUpdateable(ValueList<EffectField> fields, SalesforceFacts facts) =>
        fields.Where(f => f.Name != "TaskSubtype" && TaskFieldCheck.IsUpdateable(f.Name, facts)).ToValueList();
}
