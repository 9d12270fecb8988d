using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Turns a decided Task into effects.</summary>
internal static class TaskEffects
{
    /// <summary>The kind of the effect that creates a call's Task.</summary>
    public static EffectKind CreateTask { get; } = new("create:Task");

    /// <summary>Creates the effects for the records as they should stand, in the order in which they must be written.</summary>
    public static ValueList<Effect> Of(TaskDraft draft, TaskPlan plan)
    {
        ValueList<Effect> effects = [];
        if (draft.New is { } record)
        {
            effects = effects.Add(CreateRecord(draft, record));
        }

        if (draft.NewCaseId is { } caseId)
        {
            effects = effects.Add(CreateCase(draft, caseId));
        }

        effects = effects.Add(new Effect
        {
            Id = draft.IdOf("Task"),
            Call = draft.Call.Key,
            Destination = draft.Settings.Destination,
            Kind = CreateTask,
            ConflictKeys = [TaskKey(draft)],
            After = effects.Select(e => e.Id).ToValueList(),
            Fields = plan.Task,
            Reasons = plan.Reasons,
        });
        return ClaimRecord(draft) is { } claim ? effects.Add(claim) : effects;
    }

    private static ConflictKey TaskKey(TaskDraft draft) => new($"{draft.Settings.Destination}/task/{draft.Call.Key}");

    private static ConflictKey NumberKey(TaskDraft draft) =>
        new(TaskPlanner.ClaimOf(draft.Settings, draft.Call.Customer.Number!.Value.Number!.Value).Value);

    // Why: docs/decisions/0076-new-records-are-effects-of-their-own.md
    private static Effect CreateRecord(TaskDraft draft, NewRecord record) => new()
    {
        Id = draft.NewRecordId!.Value,
        Call = draft.Call.Key,
        Destination = draft.Settings.Destination,
        Kind = new EffectKind($"create:{record.SObject}"),
        Claim = new ClaimKey(NumberKey(draft).Value),
        ConflictKeys = [NumberKey(draft)],
        Fields = record.Fields,
        Reasons = [draft.RecordReason],
    };

    private static Effect CreateCase(TaskDraft draft, EffectId id)
    {
        FieldValue contact = draft.NewRecordId is { } created ? FieldValue.IdOf(created) : FieldValue.Of(draft.Relation.WhoId!.Value.Value);
        ValueList<EffectField> fields = [new EffectField("ContactId", contact), new EffectField("Subject", FieldValue.Of(draft.Subject.Text))];
        return new Effect
        {
            Id = id,
            Call = draft.Call.Key,
            Destination = draft.Settings.Destination,
            Kind = new EffectKind("create:Case"),
            ConflictKeys = [new ConflictKey($"{draft.Settings.Destination}/case/{draft.Call.Key}")],
            After = draft.NewRecordId is { } before ? [before] : [],
            Fields = draft.Facts.CaseOriginHasPhone ? fields.Add(new EffectField("Origin", FieldValue.Of("Phone"))) : fields,
            Reasons = [new Reason("WhatId", SnakeCase.Of(draft.Relation.Rule))],
        };
    }

    private static Effect? ClaimRecord(TaskDraft draft)
    {
        if (draft.Claim.NewOwner is not { } owner)
        {
            return null;
        }

        bool isNew = draft.New is not null;
        (string sObject, string target) = draft.New is { } record
            ? (record.SObject, EffectReferences.TargetOf(draft.NewRecordId!.Value))
            : OwnedForm(draft.Record.Record!);
        return new Effect
        {
            Id = draft.IdOf($"{sObject}/OwnerId"),
            Call = draft.Call.Key,
            Destination = draft.Settings.Destination,
            Kind = new EffectKind($"update:{sObject}"),
            Target = target,
            ConflictKeys = [isNew ? NumberKey(draft) : new ConflictKey($"{draft.Settings.Destination}/owner/{target}")],
            After = isNew ? [draft.NewRecordId!.Value] : [],
            Fields = [new EffectField("OwnerId", FieldValue.Of(owner.Value))],

            // Another call, or a person, may have given the record to someone else since.
            Expected = [new EffectField("OwnerId", FieldValue.Of(draft.Facts.IntegrationUserId.Value))],
            Reasons = [new Reason("OwnerId", SnakeCase.Of(draft.Claim.Rule), draft.Claim.PassedOver)],
        };
    }

    // A person account is owned as an account, even if the search returned its contact.
    private static (string SObject, string Id) OwnedForm(FoundRecord record) => record.Kind switch
    {
        RecordKind.Contact => ("Contact", record.Id.Value),
        RecordKind.Lead => ("Lead", record.Id.Value),
        RecordKind.Account => ("Account", record.Id.Value),
        RecordKind.PersonAccount => ("Account", (record.PersonAccountId ?? record.Id).Value),
    };
}
