using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>All decisions about a call's Task, field by field, before they become effects.</summary>
internal sealed class TaskDraft
{
    public TaskDraft(Call call, SalesforceFacts facts, SalesforceSettings settings, string language)
    {
        Kept = TransferTags.Keep(call, settings.TagsAfterTransfer);
        Call = call with { Tags = Kept.Kept };
        Facts = facts;
        Settings = settings;
        Places = new CallPlaces(Call, settings.RecordingLink, language);
        Record = ChooseRecord();
        if (Record.Rule == RecordRule.Created)
        {
            New = NewRecord.Build(call.Customer, settings.UnknownNumber, language, facts.HasPersonAccounts);
        }

        Relation = Relate();
        var owners = new OwnerContext(facts.IntegrationUserId, Record)
        {
            Users = facts.Users,
            UserMap = settings.UserMap,
            ConfiguredUserId = settings.ConfiguredUserId,
            UnansweredOutboundOwner = settings.UnansweredOutboundOwner,
            RefusedOwners = facts.Refused.Owners,
        };
        Owner = OwnerResolver.Resolve(call, owners);
        Claim = OwnershipClaim.Decide(call, owners, settings.ClaimOwnership);
        Subject = TaskSubjectBuilder.Build(Call, New?.Name ?? Record.Record?.Name, language, settings.SubjectStyle);
        Disposition = CallDispositionSerializer.Serialize(Call, settings.DispositionOrder);
        Description = TaskDescriptionBuilder.Build(Call, language, settings.RecordingLink);
        Fields = [.. StandardFields(), .. CustomFields()];
    }

    public Call Call { get; }

    public SalesforceFacts Facts { get; }

    public SalesforceSettings Settings { get; }

    public RecordChoice Record { get; }

    public NewRecord? New { get; }

    public TaskRelation Relation { get; }

    public OwnerDecision Owner { get; }

    public OwnershipClaim Claim { get; }

    public TaskSubject Subject { get; }

    public ValueList<PlannedField> Fields { get; }

    /// <summary>The id of the effect that creates the record of an unknown number, or null.</summary>
    public EffectId? NewRecordId => New is null ? null : IdOf(New.SObject);

    /// <summary>The id of the effect that creates a case, or null.</summary>
    public EffectId? NewCaseId => Relation.Rule == RelationRule.NewCase ? IdOf("Case") : null;

    public Reason RecordReason => new("Record", SnakeCase.Of(Record.Rule), Record.PassedOver);

    public ValueList<TaskFinding> Findings
    {
        get
        {
            ValueList<TaskFinding> findings = [];
            if (!Disposition.TagsLeftOut.IsEmpty)
            {
                findings = findings.Add(new TaskFinding("CallDisposition", TaskFindingRule.TagsLeftOut));
            }

            if (Description.NoteWasCut || Description.NotesLeftOut > 0)
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

            return Facts.Refused.TaskDeleted ? findings.Add(new TaskFinding("Id", TaskFindingRule.TaskDeleted)) : findings;
        }
    }

    private CallPlaces Places { get; }

    private TransferTagsDecision Kept { get; }

    private CallDisposition Disposition { get; }

    private TaskDescription Description { get; }

    // If calls of this outcome are no longer logged, an existing Task keeps its status.
    private TaskStatusChoice? Status => Settings.Logging.For(Call.Outcome!.Value) switch
    {
        LoggingMode.Completed => TaskStatusChoice.Choose(isCompleted: true, Facts.Statuses.ToArray()),
        LoggingMode.InProgress => TaskStatusChoice.Choose(isCompleted: false, Facts.Statuses.ToArray()),
        LoggingMode.Nothing => null,
    };

    /// <summary>Creates the id of an effect of this call.</summary>
    public EffectId IdOf(string what) => new($"{Call.Key}/{Settings.Destination}/{what}");

    private RecordChoice ChooseRecord()
    {
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
            return choice with { Record = remembered, Rule = RecordRule.Remembered };
        }

        RecordRule rule = !number.IsValid ? RecordRule.NumberInvalid
            : Settings.UnknownNumber == UnknownNumber.Nothing ? RecordRule.NoMatch
            : Facts.Refused.NewRecord ? RecordRule.RecordRefused
            : RecordRule.Created;
        return choice with { Rule = rule };
    }

    private TaskRelation Relate()
    {
        TaskRelation relation = Record.Record is { } record
            ? TaskRelation.Decide(record, Settings.RelatedRecord, Facts.OpenRelated)
            : OfNewRecord();
        return relation.Rule == RelationRule.NewCase && Facts.Refused.NewCase ? relation with { Rule = RelationRule.CaseRefused } : relation;
    }

    private TaskRelation OfNewRecord() => new(null, null, New?.SObject switch
    {
        "Contact" => TaskRelation.OfNewContact(Settings.RelatedRecord),
        "Lead" => RelationRule.LeadForbids,
        "Account" => RelationRule.Account,
        _ => RelationRule.NoRecord,
    });

    private IEnumerable<PlannedField> StandardFields()
    {
        yield return PlannedField.Text("Type", "Call", "call");
        yield return PlannedField.Text("TaskSubtype", "Call", "call");
        yield return PlannedField.Text("Subject", Subject.Text, SnakeCase.Of(Subject.Case));
        yield return PlannedField.Text("CallDisposition", Disposition.Text, SnakeCase.Of(Settings.DispositionOrder), DroppedTags());
        yield return PlannedField.Text("CallType", Call.Direction == CallDirection.Outbound ? "Outbound" : "Inbound", "direction");
        yield return PlannedField.Text("ActivityDate", Call.StartedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "utc_date_of_start");
        yield return new PlannedField("WhoId", WhoId(), SnakeCase.Of(Record.Rule));
        yield return new PlannedField("WhatId", WhatId(), SnakeCase.Of(Relation.Rule));
        yield return PlannedField.Text("OwnerId", Owner.Id?.Value, SnakeCase.Of(Owner.Rule), Owner.PassedOver);
        yield return new PlannedField("CallDurationInSeconds", Places[CallPlace.TalkSeconds], "talk_time");
        yield return PlannedField.Text("Description", Description.Text.Length == 0 ? null : Description.Text, "link_and_notes");
        yield return PlannedField.Text("Status", Status?.ApiName, Status is null ? "mode_nothing" : SnakeCase.Of(Status.Rule));
        yield return PlannedField.Text("CallObject", Call.Key.ToString(), "call_key");
        if (Settings.RecordTypeId is { } recordType)
        {
            yield return PlannedField.Text("RecordTypeId", recordType.Value, "configured");
        }

        if (Settings.ExternalIdField is { } key)
        {
            yield return PlannedField.Text(key, Call.Key.ToString(), "call_key");
        }
    }

    // The reason names the author, because a tag may contain a person's name or a number.
    private ValueList<PassedOver> DroppedTags() =>
        Kept.Dropped.Select(tag => new PassedOver($"tag by agent {tag.By!.Id}", "the call was transferred to another agent since")).ToValueList();

    private IEnumerable<PlannedField> CustomFields() =>
        from custom in FieldPresets.Of(Settings)
        let rule = custom.Value.OnlyPlace is { } place ? SnakeCase.Of(place) : "template"
        select new PlannedField(custom.Key, custom.Value.Fill(place => Places[place]), rule);

    private FieldValue? WhoId() => New is { SObject: not "Account" }
        ? FieldValue.IdOf(NewRecordId!.Value)
        : Relation.WhoId is { } who ? FieldValue.Of(who.Value) : null;

    private FieldValue? WhatId() => NewCaseId is { } newCase ? FieldValue.IdOf(newCase)
        : New is { SObject: "Account" } ? FieldValue.IdOf(NewRecordId!.Value)
        : Relation.WhatId is { } what ? FieldValue.Of(what.Value)
        : null;
}

/// <summary>A field with its value and the reason for it; a field without a value is not sent.</summary>
/// <param name="Name">The field's API name.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="PassedOver">The candidates that were considered and not taken.</param>
internal readonly record struct PlannedField(string Name, FieldValue? Value, string Rule, ValueList<PassedOver> PassedOver = default)
{
    public static PlannedField Text(string name, string? value, string rule, ValueList<PassedOver> rejected = default) =>
        new(name, value is null ? null : FieldValue.Of(value), rule, rejected);

    public Reason Reason => new(Name, Rule, PassedOver);
}
