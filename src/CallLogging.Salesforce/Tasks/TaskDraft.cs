using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>All decisions about a call's Task, field by field, before they become effects.</summary>
internal sealed class TaskDraft
{
    public TaskDraft(Call call, SalesforceFacts facts, SalesforceSettings settings, string language)
    {
        KeptTags = TransferTags.Decide(call, settings.TagsAfterTransfer);
        Call = call with { Tags = KeptTags.Kept };
        Facts = facts;
        Settings = settings;
        Placeholders = new CallPlaceholderValues(Call, settings.RecordingLink, language);
        Record = ChooseRecord();
        if (Record.Rule == RecordRule.Created)
        {
            NewRecord = NewRecord.Build(call.Customer, settings.UnknownNumber, language, facts.IsLeadCompanyRequired);
        }

        Relation = DecideRelation();
        var owners = new OwnerContext(facts.IntegrationUserId, Record)
        {
            Users = facts.Users,
            UserMap = settings.UserMap,
            ConfiguredUserId = settings.ConfiguredUserId,
            UnansweredOutboundOwner = settings.UnansweredOutboundOwner,
            RejectedOwners = facts.Rejected.Owners,
        };
        Owner = OwnerResolver.Resolve(call, owners);
        OwnershipChange = OwnershipChange.Decide(call, owners, settings.ChangeRecordOwner);
        Subject = TaskSubjectBuilder.Build(Call, NewRecord?.Name ?? Record.Record?.Name, language, settings.SubjectStyle);
        Disposition = CallDispositionSerializer.Serialize(Call, settings.DispositionOrder);
        Description = TaskDescriptionBuilder.Build(Call, language, settings.RecordingLink);
        Fields = [.. PlanStandardFields(), .. PlanCustomFields()];
    }

    public Call Call { get; }

    public SalesforceFacts Facts { get; }

    public SalesforceSettings Settings { get; }

    public RecordChoice Record { get; }

    public NewRecord? NewRecord { get; }

    public TaskRelation Relation { get; }

    public OwnerDecision Owner { get; }

    public OwnershipChange OwnershipChange { get; }

    public TaskSubject Subject { get; }

    public ValueList<PlannedField> Fields { get; }

    /// <summary>The id of the effect that creates the record of an unknown number, or null.</summary>
    public EffectId? NewRecordId => NewRecord is null ? null : CreateId(NewRecord.SObject);

    /// <summary>The id of the effect that creates a case, or null.</summary>
    public EffectId? NewCaseId => Relation.Rule == RelationRule.NewCase ? CreateId("Case") : null;

    public Reason RecordReason => new("Record", SnakeCase.From(Record.Rule), Record.Rejected);

    public ValueList<TaskFinding> Findings
    {
        get
        {
            ValueList<TaskFinding> findings = [];
            if (!Disposition.TagsLeftOut.IsEmpty)
            {
                findings = findings.Add(new TaskFinding("CallDisposition", TaskFindingRule.TagsLeftOut));
            }

            if (Description.IsNoteCut || Description.NotesLeftOut > 0)
            {
                findings = findings.Add(new TaskFinding("Description", TaskFindingRule.NotesLeftOut));
            }

            if (Status?.Rule is TaskStatusRule.FirstOpen or TaskStatusRule.OnlyOpen)
            {
                findings = findings.Add(new TaskFinding("Status", TaskFindingRule.StatusSubstituted));
            }

            if (Record.Rule == RecordRule.RecordRefused)
            {
                findings = findings.Add(new TaskFinding("WhoId", TaskFindingRule.RecordRefused));
            }

            if (Relation.Rule == RelationRule.CaseRefused)
            {
                findings = findings.Add(new TaskFinding("WhatId", TaskFindingRule.CaseRefused));
            }

            findings = [.. findings, .. Facts.RefusedLookUps.Select(o => new TaskFinding(o, TaskFindingRule.LookUpRefused))];
            if (Settings.TaskTiming != TaskTiming.AtEnd && !TaskFieldCheck.AllowsUpdates(Facts))
            {
                findings = findings.Add(new TaskFinding("Task", TaskFindingRule.UpdatesForbidden));
            }

            return Facts.Rejected.IsTaskDeleted ? findings.Add(new TaskFinding("Id", TaskFindingRule.TaskDeleted)) : findings;
        }
    }

    private CallPlaceholderValues Placeholders { get; }

    private TransferTagsDecision KeptTags { get; }

    private CallDisposition Disposition { get; }

    private TaskDescription Description { get; }

    // If calls of this outcome are no longer logged, an existing Task keeps its status.
    private TaskStatusChoice? Status => Settings.Logging.GetMode(Call.Outcome!.Value) switch
    {
        LoggingMode.Completed => TaskStatusChoice.Choose(isCompleted: true, Facts.Statuses.ToArray()),
        LoggingMode.InProgress => TaskStatusChoice.Choose(isCompleted: false, Facts.Statuses.ToArray()),
        LoggingMode.Nothing => null,
    };

    /// <summary>Creates the id of an effect of this call.</summary>
    public EffectId CreateId(string suffix) => new($"{Call.Key}/{Settings.Destination}/{suffix}");

    private RecordChoice ChooseRecord()
    {
        if (Call.OwnLine is { } own)
        {
            return new RecordChoice(null, RecordRule.OwnLine, [new RejectedCandidate(own.Describe(), "the other party is the company itself")]);
        }

        switch (Call.Customer.Number)
        {
            case null or { Kind: PartyNumberKind.NotANumber }:
                return new RecordChoice(null, RecordRule.NumberInvalid);
            case { Kind: PartyNumberKind.Withheld }:
                return new RecordChoice(null, RecordRule.NumberWithheld);
        }

        PhoneNumber number = Call.Customer.Number.Value.Number!.Value;
        RecordChoice choice = RecordPriority.Choose(Facts.Found, number, Settings, Call.Line?.Country);
        if (choice.Record is not null)
        {
            return choice;
        }

        if (Facts.CreatedBefore is { } remembered)
        {
            bool isEquivalent = RecordPriority.GetMatch(remembered, number, Settings, Call.Line?.Country) == NumberMatch.Equivalent;
            return choice with { Record = remembered, Rule = isEquivalent ? RecordRule.RememberedEquivalent : RecordRule.Remembered };
        }

        RecordRule rule = !number.IsValid ? RecordRule.NumberInvalid
            : Settings.UnknownNumber == UnknownNumber.Nothing ? RecordRule.NoMatch
            : Facts.Rejected.IsNewRecordRejected ? RecordRule.RecordRefused
            : RecordRule.Created;
        return choice with { Rule = rule };
    }

    private TaskRelation DecideRelation()
    {
        TaskRelation relation = Record.Record is { } record
            ? TaskRelation.Decide(record, Settings.RelatedRecord, Facts.OpenRelated)
            : DecideNewRecordRelation();

        // A case must not be created beside open ones that could not be seen.
        if (Record.Record is not null && relation.Rule is RelationRule.NothingOpen or RelationRule.NewCase && IsRelatedLookUpRefused)
        {
            return relation with { Rule = RelationRule.LookUpRefused };
        }

        return relation.Rule == RelationRule.NewCase && Facts.Rejected.IsNewCaseRejected ? relation with { Rule = RelationRule.CaseRefused } : relation;
    }

    private bool IsRelatedLookUpRefused => RelatedQueries.GetObject(Settings.RelatedRecord) is { } related && Facts.RefusedLookUps.AsSpan().Contains(related);

    private TaskRelation DecideNewRecordRelation() => new(null, null, NewRecord?.SObject switch
    {
        "Contact" => TaskRelation.DecideForNewContact(Settings.RelatedRecord),
        "Lead" => RelationRule.LeadForbids,
        "Account" => RelationRule.Account,
        _ => RelationRule.NoRecord,
    });

    private IEnumerable<PlannedField> PlanStandardFields()
    {
        yield return PlannedField.CreateText("Type", "Call", "call");
        yield return PlannedField.CreateText("TaskSubtype", "Call", "call");
        yield return PlannedField.CreateText("Subject", Subject.Text, SnakeCase.From(Subject.Case));
        yield return PlannedField.CreateText("CallDisposition", Disposition.Text, SnakeCase.From(Settings.DispositionOrder), GetDroppedTags());
        yield return PlannedField.CreateText("CallType", Call.Direction == CallDirection.Outbound ? "Outbound" : "Inbound", "direction");
        yield return PlanDate();
        yield return new PlannedField("WhoId", GetWhoId(), SnakeCase.From(Record.Rule));
        yield return new PlannedField("WhatId", GetWhatId(), SnakeCase.From(Relation.Rule));
        yield return PlannedField.CreateText("OwnerId", Owner.Id?.Value, SnakeCase.From(Owner.Rule), Owner.Rejected);
        yield return new PlannedField("CallDurationInSeconds", Placeholders[CallPlaceholder.TalkSeconds], "talk_time");
        yield return PlannedField.CreateText("Description", Description.Text.Length == 0 ? null : Description.Text, "link_and_notes");
        yield return PlannedField.CreateText("Status", Status?.ApiName, Status is null ? "mode_nothing" : SnakeCase.From(Status.Rule));
        yield return PlannedField.CreateText("CallObject", Call.Key.ToString(), "call_key");
        if (Settings.RecordTypeId is { } recordType)
        {
            yield return PlannedField.CreateText("RecordTypeId", recordType.Value, "configured");
        }

        if (Settings.ExternalIdField is { } key)
        {
            yield return PlannedField.CreateText(key, Call.Key.ToString(), "call_key");
        }
    }

    private PlannedField PlanDate() => Settings.ActivityDateZone == ActivityDateZone.Line && Placeholders[CallPlaceholder.LocalDate] is { } local
        ? new PlannedField("ActivityDate", local, "line_date_of_start")
        : PlannedField.CreateText("ActivityDate", Call.StartedAt.UtcDateTime.ToString(FieldTypes.DateFormat, CultureInfo.InvariantCulture), "utc_date_of_start");

    // The reason names the author, because a tag may contain a person's name or a number.
    private ValueList<RejectedCandidate> GetDroppedTags() =>
        KeptTags.Dropped.Select(tag => new RejectedCandidate($"tag by agent {tag.AddedBy!.Id}", "the call was transferred to another agent since")).ToValueList();

    private IEnumerable<PlannedField> PlanCustomFields() =>
        from custom in FieldPresets.GetFields(Settings)
        let rule = custom.Value.SinglePlaceholder is { } place ? SnakeCase.From(place) : "template"
        select new PlannedField(custom.Key, custom.Value.Fill(place => Placeholders[place]), rule);

    private FieldValue? GetWhoId() => NewRecord is { SObject: not "Account" }
        ? FieldValue.CreateReference(NewRecordId!.Value)
        : Relation.WhoId is { } who ? FieldValue.From(who.Value) : null;

    private FieldValue? GetWhatId() => NewCaseId is { } newCase ? FieldValue.CreateReference(newCase)
        : NewRecord is { SObject: "Account" } ? FieldValue.CreateReference(NewRecordId!.Value)
        : Relation.WhatId is { } what ? FieldValue.From(what.Value)
        : null;
}

/// <summary>A field with its value and the reason for it; a field without a value is not sent.</summary>
/// <param name="Name">The field's API name.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Rejected">The candidates that were considered and not taken.</param>
internal readonly record struct PlannedField(string Name, FieldValue? Value, string Rule, ValueList<RejectedCandidate> Rejected = default)
{
    public static PlannedField CreateText(string name, string? value, string rule, ValueList<RejectedCandidate> rejected = default) =>
        new(name, value is null ? null : FieldValue.From(value), rule, rejected);

    public Reason Reason => new(Name, Rule, Rejected);
}
