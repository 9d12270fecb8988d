using System.Collections.Frozen;
using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Tool;

/// <summary>Presents calls and their Tasks with the labels of Salesforce's pages and the words of the rules.</summary>
internal sealed class TaskPresenter : IDestinationPresenter
{
    public const string CreateTask = "create:Task";

    public static TaskPresenter Instance { get; } = new();

    /// <summary>Returns the planned call of a plan for an org.</summary>
    /// <param name="call">The call.</param>
    /// <param name="destination">The name of the destination.</param>
    /// <param name="plan">The plan of the rules.</param>
    public static PlannedCall CreatePlannedCall(Call call, string destination, TaskPlan plan) => new(call, destination, Instance, SnakeCase.From(plan.Rule))
    {
        Effects = plan.Effects,
        Findings = plan.Findings.Select(f => $"{f.Field}: {Describe(f.Rule)}").ToValueList(),
    };

    /// <summary>Returns the effect that creates the Task of a call, or null if no Task is written.</summary>
    /// <param name="call">The planned call.</param>
    public static Effect? FindTask(PlannedCall call) => call.Effects.FirstOrDefault(e => e.Kind.Value == CreateTask);

    /// <inheritdoc />
    public ValueList<PlannedWrite> GetWrites(PlannedCall call) => call.Effects.IsEmpty
        ? [new PlannedWrite("Task", "skipped") { Reasons = [new Reason("Task", call.Rule)] }]
        : call.Effects.Select(effect => new PlannedWrite(EffectKinds.GetRecordKind(effect), call.GetResult(effect))
        {
            Fields = effect.Fields,
            Reasons = effect.Reasons,
            Target = effect.Target,
        }).ToValueList();

    /// <inheritdoc />
    public string ExplainRule(PlannedCall call) => TaskReasons.FindForPlan(call.Rule) ?? call.Rule;

    /// <inheritdoc />
    public ValueList<ExplainedField> Explain(PlannedCall call, IRunState state, RecordView? shown) =>
        call.Effects.SelectMany(effect => effect.Kind.Value == CreateTask ? ExplainTask(effect, state, shown) : ExplainRecord(effect)).ToValueList();

    private static IEnumerable<ExplainedField> ExplainTask(Effect task, IRunState state, RecordView? shown)
    {
        foreach (Reason reason in task.Reasons)
        {
            string? value = FindValue(task, reason.Field, state, shown);
            string? sentence = TaskReasons.FindForTask(reason.Field, reason.Rule);

            // The reason of the record repeats for the field that holds it. A field without a value says nothing, unless an owner is missing.
            if (reason.Field != "WhoId" && (value is not null || reason.Field is "Record" or "OwnerId"))
            {
                yield return new ExplainedField(TaskLabels.GetLabel(reason.Field), value, sentence) { Rejected = reason.Rejected };
            }
        }
    }

    private static IEnumerable<ExplainedField> ExplainRecord(Effect effect)
    {
        string kind = EffectKinds.GetRecordKind(effect);
        return effect.Reasons.Select(reason => new ExplainedField(reason.Field == "OwnerId" ? $"Owner of the {kind}" : $"New {kind}", null, TaskReasons.FindForRecord(reason.Rule)) { Rejected = reason.Rejected });
    }

    // Names are on the page of the Task, while its fields hold ids.
    private static string? FindValue(Effect task, string field, IRunState state, RecordView? shown)
    {
        string? FindShown(string label) => shown?.Cells[TaskViews.Columns.AsSpan().IndexOf(TaskViews.Columns.First(c => c.Label == label))] is { Length: > 0 } cell ? cell : null;
        string? FindField(string name) => task[name] is { } value ? state.Show(value) : null;
        return field switch
        {
            "Record" => FindShown(TaskViews.Name) ?? FindShown(TaskViews.RelatesTo) ?? FindField("WhoId") ?? FindField("WhatId"),
            "WhatId" => FindField("WhatId") is { } id ? FindShown(TaskViews.RelatesTo) ?? id : null,
            "OwnerId" => FindShown(TaskViews.AssignedTo) ?? FindField("OwnerId"),
            _ => FindField(field),
        };
    }

    private static string Describe(TaskFindingRule rule) => rule switch
    {
        TaskFindingRule.FieldMissing => "the org has no such field, or hides it from the integration user",
        TaskFindingRule.FieldReadOnly => "the integration user may not set it",
        TaskFindingRule.FieldRefused => "Salesforce rejected it",
        TaskFindingRule.WrongType => "the field has another type than the value",
        TaskFindingRule.NotInPicklist => "the restricted picklist lacks the value",
        TaskFindingRule.TooLarge => "the value is too large for the field and cannot be cut",
        TaskFindingRule.TextCut => "the text was cut because the field is shorter",
        TaskFindingRule.TagsLeftOut => "the last tags were left out because the field is too short",
        TaskFindingRule.NotesLeftOut => "notes were left out because the field is too short",
        TaskFindingRule.StatusSubstituted => "another status was used because the org does not have the fitting one",
        TaskFindingRule.RecordRefused => "the Task has no record because Salesforce rejected the new one",
        TaskFindingRule.CaseRefused => "the Task has no case because Salesforce rejected the new one",
        TaskFindingRule.TaskDeleted => "the Task is not written again because a person deleted it",
        TaskFindingRule.LookUpRefused => "Salesforce rejected an optional look-up in this object",
        TaskFindingRule.UpdatesForbidden => "the integration user may not change Tasks; TaskTiming AtEnd writes each call once",
    };
}

/// <summary>The labels of the Task's fields on Salesforce's pages.</summary>
internal static class TaskLabels
{
    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Record"] = "Record",
        ["Type"] = "Type",
        ["TaskSubtype"] = "Task Subtype",
        ["Subject"] = "Subject",
        ["CallDisposition"] = "Call Result",
        ["CallType"] = "Call Type",
        ["ActivityDate"] = "Due Date",
        ["WhoId"] = "Name",
        ["WhatId"] = "Relates To",
        ["OwnerId"] = "Assigned To",
        ["CallDurationInSeconds"] = "Call Duration",
        ["Description"] = "Comments",
        ["Status"] = "Status",
        ["CallObject"] = "Call Object Identifier",
        ["aircall__Waiting_Time__c"] = "Waiting time",
        ["aircall__Answered_by__c"] = "Answered by",
        ["aircall__Phone_number__c"] = "Aircall Number",
        ["aircall__Country__c"] = "Country",
        ["aircall__Call_Recording__c"] = "Call Recording",
        ["aircall__Transferred_to__c"] = "Transferred to",
        ["aircall__Timezone__c"] = "Timezone",
        ["aircall__Hour_of_the_day__c"] = "Hour of the day",
        ["aircall__Connection_status__c"] = "Connection status",
        ["aircall__Has_connected__c"] = "Has connected",
        ["aircall__Is_Missed_call__c"] = "Is missed call",
        ["aircall__Is_Voicemail__c"] = "Is voicemail",
        ["aircall__Detailed_type__c"] = "Detailed type",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns the label of a field; the API name itself if the label is unknown.</summary>
    /// <param name="field">The API name of the field.</param>
    public static string GetLabel(string field) => ByName.GetValueOrDefault(field, field);
}
