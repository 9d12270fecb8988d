using System.Text;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

/// <summary>The values of the fields of a plan, the fields that the org accepts, and the findings.</summary>
public sealed class TaskFieldTests
{
    private static readonly Call Rich = CreateCall(CallOutcome.InboundAnswered) with
    {
        Recording = new CallMedia { PermanentUrl = "https://assets.example.com/calls/4100000001/recording" },
        Tags = [new CallTag("Sales") { AddedBy = Anna }, new CallTag("Auto")],
        Team = new Team(new TeamId("t1"), "Sales Team"),
        MissedReason = MissedReason.NoAvailableAgent,
        Transfers = [new CallTransfer(new TransferTarget.ToAgent(Ben))],
    };

    [Fact]
    public void Plan_EveryPlaceholderAsAField_AsApproved_S13()
    {
        var settings = new SalesforceSettings
        {
            FieldPreset = FieldPreset.StandardOnly,
            Fields = FieldTemplate.Names.Select(n => KeyValuePair.Create<string, FieldTemplate?>($"{n}__c", FieldTemplate.Parse($"{{{n}}}"))).ToValueList(),
        };
        (string Name, Call Call)[] calls =
        [
            ("everything known", Rich),
            ("outbound, line and tags unknown", CreateCall(CallOutcome.OutboundUnanswered) with { Line = null, Customer = new Customer(PartyNumber.Withheld) }),
        ];
        var table = new StringBuilder();
        foreach ((string name, Call call) in calls)
        {
            table.Append(name).Append('\n');
            foreach (EffectField field in TaskPlanner.Plan(call, CreateFacts(Ada), settings).Task.Where(f => f.Name.EndsWith("__c", StringComparison.Ordinal)))
            {
                table.Append($"  {field.Name,-22} {field.Value.Kind,-7} {field.Value}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Plan_FieldThatIsNotSent_IsExplainedByWhatKeepsItFromBeingSent_S12_S30()
    {
        SalesforceFacts facts = CreateFacts(Ada);
        var settings = new SalesforceSettings { RecordTypeId = new SalesforceId("012000000000001AAA") };
        string Explain(SalesforceFacts known, string field) => TaskPlanner.Plan(Rich, known, settings).Reasons.Single(r => r.Field == field).Rule;

        FieldDescription[] seen = [.. facts.TaskFields.Where(f => f.Name is not ("Type" or "RecordTypeId"))];
        FieldDescription type = new("Type", IsCreateable: true, IsUpdateable: true, 40);
        SalesforceFacts shown = facts with { TaskFields = [.. seen, type, type with { Name = "RecordTypeId" }] };
        (Explain(shown, "Type"), Explain(shown, "RecordTypeId")).ShouldBe(("call", "configured"));
        SalesforceFacts hidden = facts with { TaskFields = [.. seen, type with { Name = "Other" }] };
        (Explain(hidden, "Type"), Explain(hidden, "RecordTypeId")).ShouldBe(("field_missing", "field_missing"));
        Explain(facts with { TaskFields = [.. seen, type with { IsCreateable = false }] }, "Type").ShouldBe("field_read_only");
        Explain(facts with { TaskFields = [] }, "Type").ShouldBe("not_described");
        Explain(shown with { Rejected = shown.Rejected with { Fields = ["RecordTypeId"] } }, "RecordTypeId").ShouldBe("field_refused");
    }

    [Fact]
    public void GetFields_ChangedInAnyLetterCase_KeepTheirPlaceAndNewOnesComeLast_S13()
    {
        var settings = new SalesforceSettings
        {
            Fields =
            [
                KeyValuePair.Create<string, FieldTemplate?>("AIRCALL__waiting_time__c", FieldTemplate.From(CallPlaceholder.TalkSeconds)),
                KeyValuePair.Create<string, FieldTemplate?>("New__c", FieldTemplate.From(CallPlaceholder.Team)),
                KeyValuePair.Create<string, FieldTemplate?>("Never__c", null),
            ],
        };
        FieldPresets.GetFields(settings).Select(f => f.Key)
            .ShouldBe(["AIRCALL__waiting_time__c", .. FieldPresets.Aircall.Skip(1).Select(f => f.Key), "New__c"]);
        FieldPresets.GetFields(settings)[0].Value.ShouldBe(FieldTemplate.From(CallPlaceholder.TalkSeconds));
        Should.Throw<ArgumentNullException>(() => FieldPresets.GetFields(null!));
    }

    [Fact]
    public void Plan_TagsDroppedAfterTransfer_AreExplainedWithTheirAuthor_S15()
    {
        Call call = Rich with
        {
            Agent = Ben,
            Transfers = [new CallTransfer(new TransferTarget.ToAgent(Ben)) { TransferredBy = Anna, Succeeded = true }],
        };
        TaskPlanner.Plan(call, CreateFacts(Ada), new()).GetReason("CallDisposition").Rejected
            .ShouldBe([new RejectedCandidate("tag by agent 7001", "the call was transferred to another agent since")]);
    }

    [Fact]
    public void Plan_TagsThatDoNotFit_GiveAFinding_S10() =>
        TaskPlanner.Plan(Rich with { Tags = [new CallTag(new string('x', 250))] }, CreateFacts(Ada), new()).Findings
            .ShouldBe([new TaskFinding("CallDisposition", TaskFindingRule.TagsLeftOut)]);

    [Theory]
    [InlineData(32_000, 1, true)]
    [InlineData(31_900, 2, true)]
    [InlineData(31_900, 1, false)]
    public void Plan_NotesCutOrLeftOut_GiveAFinding_S17(int length, int notes, bool hasFinding)
    {
        CallNote note = new(new NoteId("1"), new string('x', length));
        Call call = CreateCall(CallOutcome.InboundAnswered) with { Notes = Enumerable.Repeat(note, notes).ToValueList() };
        ValueList<TaskFinding> expected = hasFinding ? [new TaskFinding("Description", TaskFindingRule.NotesLeftOut)] : [];
        TaskPlanner.Plan(call, CreateFacts(Ada), new()).Findings.ShouldBe(expected);
    }

    [Fact]
    public void Plan_NoteLeftOutWithoutACut_GivesAFinding_S17()
    {
        const string Heading = "A new comment was added:\n";
        CallNote full = new(new NoteId("1"), new string('x', TaskDescriptionBuilder.MaxLength - Heading.Length));
        Call call = CreateCall(CallOutcome.InboundAnswered) with { Notes = [full, new CallNote(new NoteId("2"), "late")] };
        TaskPlanner.Plan(call, CreateFacts(Ada), new()).Findings.ShouldBe([new TaskFinding("Description", TaskFindingRule.NotesLeftOut)]);
    }

    [Fact]
    public void Plan_TextAsLongAsItsField_IsWholeAndGivesNoFinding_S12()
    {
        string subject = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(Ada), new()).GetFieldText("Subject")!;
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), Described(new FieldDescription("Subject", true, true, subject.Length)), new());
        plan.GetFieldText("Subject").ShouldBe(subject);
        plan.Findings.ShouldNotContain(f => f.Field == "Subject");
    }

    [Fact]
    public void Plan_MissingFieldWithoutValue_GivesNoFinding_S12()
    {
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), Described(new FieldDescription("Subject", true, true, 255)), new());
        plan.Findings.ShouldContain(new TaskFinding("WhoId", TaskFindingRule.FieldMissing));
        plan.Findings.ShouldNotContain(f => f.Field == "WhatId" || f.Field == "Description");
    }

    [Fact]
    public void Plan_Update_SendsOnlyUpdateableFields_S12()
    {
        SalesforceFacts facts = Described(
            new FieldDescription("subject", IsCreateable: true, IsUpdateable: true, 255),
            new FieldDescription("CallObject", IsCreateable: true, IsUpdateable: false, 255));
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), facts, new(), isWritten: true);
        plan.Task.Select(f => f.Name).ShouldBe(["Subject", "CallObject"]);
        Effect bare = plan.Effects[0] with { Fields = [] };
        ValueList<LedgerEntry> ledger = [new LedgerEntry(bare, new EffectState.Confirmed("00T000000000001AAA"))];
        TaskPlanner.GetPendingEffects(plan, facts, ledger).ShouldHaveSingleItem().Fields.Select(f => f.Name).ShouldBe(["Subject"]);
    }

    [Fact]
    public void Plan_NoCallFactsOrSettings_Throws_S1()
    {
        Should.Throw<ArgumentNullException>(() => TaskPlanner.Plan(null!, CreateFacts(), new()));
        Should.Throw<ArgumentNullException>(() => TaskPlanner.Plan(Rich, null!, new()));
        Should.Throw<ArgumentNullException>(() => TaskPlanner.Plan(Rich, CreateFacts(), null!));
    }

    private static SalesforceFacts Described(params FieldDescription[] fields) => CreateFacts(Ada) with { TaskFields = fields.ToValueList() };
}
