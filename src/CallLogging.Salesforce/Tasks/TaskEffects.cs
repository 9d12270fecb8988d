using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Turns a decided Task into effects.</summary>
internal static class TaskEffects
{
    /// <summary>The kind of the effect that creates a call's Task.</summary>
    public static EffectKind CreateTaskKind { get; } = new("create:Task");

    /// <summary>Creates the effects for the records as they should be, in the order in which they must be written.</summary>
    public static ValueList<Effect> Create(TaskDraft draft, TaskPlan plan)
    {
        ValueList<Effect> effects = [];
        if (draft.NewRecord is { } record)
        {
            effects = effects.Add(CreateRecord(draft, record));
        }

        if (draft.NewCaseId is { } caseId)
        {
            effects = effects.Add(CreateCase(draft, caseId));
        }

        effects = effects.Add(new Effect
        {
            Id = draft.CreateId("Task"),
            Call = draft.Call.Key,
            Destination = draft.Settings.Destination,
            Kind = CreateTaskKind,
            LockKeys = [GetTaskKey(draft)],
            DependsOn = effects.Select(e => e.Id).ToValueList(),
            Fields = plan.Task,
            Reasons = plan.Reasons,
        });
        return CreateOwnershipChange(draft) is { } claim ? effects.Add(claim) : effects;
    }

    private static LockKey GetTaskKey(TaskDraft draft) => new($"{draft.Settings.Destination}/task/{draft.Call.Key}");

    private static LockKey GetNumberKey(TaskDraft draft) =>
        new(TaskPlanner.GetClaimKey(draft.Settings, draft.Call.Customer.Number!.Value.Number!.Value).Value);

    // Why: docs/decisions/0076-new-records-are-effects-of-their-own.md
    private static Effect CreateRecord(TaskDraft draft, NewRecord record) => new()
    {
        Id = draft.NewRecordId!.Value,
        Call = draft.Call.Key,
        Destination = draft.Settings.Destination,
        Kind = new EffectKind($"create:{record.SObject}"),
        Claim = new ClaimKey(GetNumberKey(draft).Value),
        LockKeys = [GetNumberKey(draft)],
        Fields = record.Fields,
        Reasons = [draft.RecordReason],
    };

    private static Effect CreateCase(TaskDraft draft, EffectId id)
    {
        FieldValue contact = draft.NewRecordId is { } created ? FieldValue.CreateReference(created) : FieldValue.From(draft.Relation.WhoId!.Value.Value);
        ValueList<EffectField> fields = [new EffectField("ContactId", contact), new EffectField("Subject", FieldValue.From(draft.Subject.Text))];
        return new Effect
        {
            Id = id,
            Call = draft.Call.Key,
            Destination = draft.Settings.Destination,
            Kind = new EffectKind("create:Case"),
            LockKeys = [new LockKey($"{draft.Settings.Destination}/case/{draft.Call.Key}")],
            DependsOn = draft.NewRecordId is { } before ? [before] : [],
            Fields = draft.Facts.CaseOriginHasPhone ? fields.Add(new EffectField("Origin", FieldValue.From("Phone"))) : fields,
            Reasons = [new Reason("WhatId", SnakeCase.From(draft.Relation.Rule))],
        };
    }

    private static Effect? CreateOwnershipChange(TaskDraft draft)
    {
        if (draft.OwnershipChange.NewOwner is not { } owner)
        {
            return null;
        }

        bool isNew = draft.NewRecord is not null;
        (string sObject, string target) = draft.NewRecord is { } record
            ? (record.SObject, EffectReferences.CreateTarget(draft.NewRecordId!.Value))
            : GetOwnedForm(draft.Record.Record!);
        return new Effect
        {
            Id = draft.CreateId($"{sObject}/OwnerId"),
            Call = draft.Call.Key,
            Destination = draft.Settings.Destination,
            Kind = new EffectKind($"update:{sObject}"),
            Target = target,
            LockKeys = [isNew ? GetNumberKey(draft) : new LockKey($"{draft.Settings.Destination}/owner/{target}")],
            DependsOn = isNew ? [draft.NewRecordId!.Value] : [],
            Fields = [new EffectField("OwnerId", FieldValue.From(owner.Value))],

            // Another call, or a person, may have given the record to someone else since.
            Expected = [new EffectField("OwnerId", FieldValue.From(draft.Facts.IntegrationUserId.Value))],
            Reasons = [new Reason("OwnerId", SnakeCase.From(draft.OwnershipChange.Rule), draft.OwnershipChange.Rejected)],
        };
    }

    // A person account is owned as an account, even if the search returned its contact.
    private static (string SObject, string Id) GetOwnedForm(FoundRecord record) => record.Kind switch
    {
        RecordKind.Contact => ("Contact", record.Id.Value),
        RecordKind.Lead => ("Lead", record.Id.Value),
        RecordKind.Account => ("Account", record.Id.Value),
        RecordKind.PersonAccount => ("Account", (record.PersonAccountId ?? record.Id).Value),
    };
}
