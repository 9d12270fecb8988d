using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>How calls and their Tasks are told of: the words of Salesforce's pages and of the rules.</summary>
internal sealed class TaskWords : IDestinationWords
{
    public const string CreateTask = "create:Task";

    public static TaskWords Instance { get; } = new();

    /// <summary>A call as it is planned for an org.</summary>
    public static PlannedCall Of(Call call, string destination, TaskPlan plan) => new(call, destination, Instance, Word(plan.Rule))
    {
        Effects = plan.Effects,
        Findings = plan.Findings.Select(f => $"{f.Field}: {Describe(f.Rule)}").ToValueList(),
    };

    /// <summary>The Task of a call, or null if none is written.</summary>
    public static Effect? TaskOf(PlannedCall call) => call.Effects.FirstOrDefault(e => e.Kind.Value == CreateTask);

    /// <inheritdoc />
    public string LabelOf(string field) => TaskLabels.Of(field);

    /// <inheritdoc />
    public string FieldOf(string about) => about;

    /// <inheritdoc />
    public ValueList<PlannedWrite> WritesOf(PlannedCall call) => call.Effects.IsEmpty
        ? [new PlannedWrite("Task", "skipped") { Reasons = [new Reason("Task", call.Rule)] }]
        : call.Effects.Select(effect => new PlannedWrite(EffectKinds.RecordOf(effect), call.ResultOf(effect))
        {
            Fields = effect.Fields,
            Reasons = effect.Reasons,
            Target = effect.Target,
        }).ToValueList();

    private static string Word(TaskPlanRule rule) => rule switch
    {
        TaskPlanRule.Create => "create",
        TaskPlanRule.Update => "update",
        TaskPlanRule.NotDueYet => "not_due_yet",
        TaskPlanRule.InternalCall => "internal_call",
        TaskPlanRule.ModeNothing => "mode_nothing",
        TaskPlanRule.OutsideBusinessHours => "outside_business_hours",
    };

    private static string Describe(TaskFindingRule rule) => rule switch
    {
        TaskFindingRule.FieldMissing => "the org has no such field, or hides it from the integration user",
        TaskFindingRule.FieldReadOnly => "the integration user may not set it",
        TaskFindingRule.FieldRefused => "Salesforce refused it",
        TaskFindingRule.TextCut => "the field is shorter than the text: it was cut",
        TaskFindingRule.TagsLeftOut => "more tags than fit: the last were left out",
        TaskFindingRule.NotesLeftOut => "more notes than fit",
        TaskFindingRule.StatusSubstituted => "the org has no fitting status: another was taken",
        TaskFindingRule.RecordRefused => "Salesforce refused the new record: the Task has none",
        TaskFindingRule.CaseRefused => "Salesforce refused the new case: the Task has none",
        TaskFindingRule.TaskDeleted => "somebody deleted the Task: it is not written again",
    };
}
