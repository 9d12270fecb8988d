using System.Text;
using System.Text.Encodings.Web;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

public sealed class TaskPlannerTests
{
    private static readonly CallTransfer ToBen = new(new TransferTarget.ToAgent(Ben)) { TransferredBy = Anna, TransferredAt = Start.AddSeconds(60), Succeeded = true };

    [Fact]
    public void Plan_FieldsOfEveryOutcome_AsApproved_S12_S13_S14()
    {
        Call answered = CreateCall(CallOutcome.InboundAnswered) with
        {
            Recording = new CallMedia { PermanentUrl = "https://assets.example.com/calls/4100000001/recording" },
            Tags = [new CallTag("Sales") { AddedBy = Anna }, new CallTag("Auto")],
        };
        (string Name, Call Call)[] calls =
        [
            .. Enum.GetValues<CallOutcome>().Select(o => (o.ToString(), CreateCall(o))),
            ("InboundAnswered, recording and tags", answered),
            ("transferred and answered by B", answered with { Agent = Ben, Transfers = [ToBen] }),
            ("transfer failed", answered with { Transfers = [ToBen with { Succeeded = false }] }),
            ("conference", answered with { IsConference = true }),
            ("missed with reason", CreateCall(CallOutcome.InboundMissed) with { MissedReason = MissedReason.NoAvailableAgent }),
            ("line without zone, name, number", CreateCall(CallOutcome.InboundAnswered) with { Line = new Line(new LineId("9")) }),
            ("no line", CreateCall(CallOutcome.InboundAnswered) with { Line = null }),
            ("in progress", CreateCall(CallOutcome.InboundAnswered) with { EndedAt = null, State = CallState.InProgress }),
        ];
        var table = new StringBuilder();
        foreach ((string name, Call call) in calls)
        {
            table.Append(name).Append('\n');
            foreach (EffectField field in TaskPlanner.Plan(call, CreateFacts(Ada), new()).Task)
            {
                table.Append($"  {field.Name,-32} {field.Value.Kind,-7} {field.Value.ToString().Replace("\n", "\\n", StringComparison.Ordinal)}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Theory]
    [InlineData("+34911234567", "+493023125100", "DE", "Europe/Berlin", "Spain", "493023125100", "23")]
    [InlineData("+493023125200", "+442079460018", "GB", "Europe/London", "Germany", "442079460018", "22")]
    public void Plan_CustomerInAnotherCountryThanTheLine_EachFieldIsOfItsOwnParty_S13(
        string customer, string line, string lineCountry, string zone, string country, string lineDigits, string hour)
    {
        Call call = CreateCall(CallOutcome.InboundAnswered) with
        {
            Customer = new Customer(ParseNumber(customer)),
            Line = new Line(new LineId("7")) { Number = ParseNumber(line).Number, Country = lineCountry, TimeZone = zone },
        };
        TaskPlan plan = TaskPlanner.Plan(call, CreateFacts(), new());
        (plan.GetFieldText("aircall__Country__c"), plan.GetFieldText("aircall__Phone_number__c"), plan.GetFieldText("aircall__Timezone__c"), plan.GetFieldText("aircall__Hour_of_the_day__c"))
            .ShouldBe((country, lineDigits, zone, hour));
        plan.GetFieldText("CallDisposition").ShouldBe($"['aircall', 'inbound', 'answered_call', '{lineDigits}']");
    }

    [Fact]
    public void Plan_AgentsCallFromUnknownNumber_CreatesRecordsAndChangesTheOwner_S23_S26()
    {
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(), new() { RelatedRecord = RelatedRecord.CaseOrCreate });
        Json(plan).ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Plan_NumberInvalidWithheldOrNothingSet_TaskStandsAlone_S23()
    {
        foreach ((PartyNumber number, UnknownNumber setting, string rule) in new[]
        {
            (PartyNumber.Withheld, UnknownNumber.CreateContact, "number_withheld"),
            (ParseNumber("sip:lobby@example.com"), UnknownNumber.CreateContact, "number_invalid"),
            (PartyNumber.From(Number), UnknownNumber.Nothing, "no_match"),
        })
        {
            TaskPlan plan = TaskPlanner.Plan(
                CreateCall(CallOutcome.InboundAnswered) with { Customer = new Customer(number) }, CreateFacts(), new() { UnknownNumber = setting });
            plan.Effects.Count.ShouldBe(1);
            (plan.GetFieldText("WhoId"), plan.GetFieldText("WhatId"), plan.GetFieldText("OwnerId")).ShouldBe((null, null, null));
            (plan.GetReason("WhoId").Rule, plan.GetReason("OwnerId").Rule).ShouldBe((rule, "no_record"));
        }
    }

    [Fact]
    public void Plan_NewRecordRejected_TaskIsWrittenWithoutIt_S23()
    {
        TaskPlan plan = TaskPlanner.Plan(
            CreateCall(CallOutcome.InboundAnswered), CreateFacts() with { Rejected = new RejectedChoices { IsNewRecordRejected = true } }, new());
        plan.Effects.Select(e => e.Kind.Value).ShouldBe(["create:Task"]);
        plan.GetReason("OwnerId").Rule.ShouldBe("record_refused");
        plan.GetFieldText("OwnerId").ShouldBeNull();
    }

    [Fact]
    public void Plan_SecondCallOfCreatedNumber_UsesTheRememberedRecord_S24()
    {
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), CreateFacts() with { CreatedBefore = Ada }, new());
        plan.Effects.Count.ShouldBe(1);
        (plan.GetFieldText("WhoId"), plan.GetReason("Record").Rule).ShouldBe((Ada.Id.Value, "remembered"));
        plan.GetFieldText("OwnerId").ShouldBe(RecordOwnerUser.Value);
    }

    [Fact]
    public void Plan_EffectsOfOneNumber_ShareTheirLockKey_S24()
    {
        TaskPlan one = TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), CreateFacts(), new() { Name = "prod" });
        TaskPlan other = TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed) with { Key = new CallKey("aircall", "main", "2") }, CreateFacts(), new() { Name = "prod" });
        one.Effects[0].LockKeys.ShouldBe(other.Effects[0].LockKeys);
        one.Effects[1].LockKeys.ShouldNotBe(other.Effects[1].LockKeys);
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), CreateFacts(), new() { Name = "test" }).Effects[0].LockKeys.ShouldNotBe(one.Effects[0].LockKeys);
    }

    [Fact]
    public void Plan_Lead_NeverRelatesToAnything_S21()
    {
        FoundRecord lead = Ada with { Id = new SalesforceId("00Q000000000001AAA"), Kind = RecordKind.Lead };
        SalesforceFacts facts = CreateFacts(lead) with { OpenRelated = [new OpenRelatedRecord(new SalesforceId("500000000000001AAA"), lead.Id, IsOpportunity: false)] };
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), facts, new() { RelatedRecord = RelatedRecord.CaseOrCreate });
        (plan.GetFieldText("WhoId"), plan.GetFieldText("WhatId")).ShouldBe((lead.Id.Value, null));
        plan.Effects.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-03-02T23:59:59Z", "2026-03-02", "0")]
    [InlineData("2026-03-03T00:00:00Z", "2026-03-03", "1")]
    [InlineData("2026-07-01T22:30:00Z", "2026-07-01", "0")]
    public void Plan_DueDateIsUtcAndHourIsLocal_S13(string start, string date, string hour)
    {
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered) with { StartedAt = DateTimeOffset.Parse(start) }, CreateFacts(Ada), new());
        (plan.GetFieldText("ActivityDate"), plan.GetFieldText("aircall__Hour_of_the_day__c")).ShouldBe((date, hour));
    }

    [Fact]
    public void Plan_TypeOnlyWhereDescribed_OthersAsDescribed_S12()
    {
        SalesforceFacts unknown = CreateFacts(Ada);
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), unknown, new()).GetFieldText("Type").ShouldBeNull();
        SalesforceFacts described = unknown with
        {
            TaskFields =
            [
                new FieldDescription("Type", IsCreateable: true, IsUpdateable: true, 40),
                new FieldDescription("Subject", IsCreateable: true, IsUpdateable: true, 20),
                new FieldDescription("Status", IsCreateable: false, IsUpdateable: true, 0),
            ],
        };
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), described, new() { FieldPreset = FieldPreset.StandardOnly });
        plan.Task.ShouldBe([new EffectField("Type", FieldValue.From("Call")), new EffectField("Subject", FieldValue.From("Inbound call from Ad"))]);
        plan.Findings.ShouldContain(new TaskFinding("Subject", TaskFindingRule.TextCut));
        plan.Findings.ShouldContain(new TaskFinding("Status", TaskFindingRule.FieldReadOnly));
        plan.Findings.ShouldContain(new TaskFinding("CallObject", TaskFindingRule.FieldMissing));
    }

    [Fact]
    public void Plan_RejectedFields_AreNotSentAgain_S30()
    {
        TaskPlan plan = TaskPlanner.Plan(
            CreateCall(CallOutcome.InboundAnswered), CreateFacts(Ada) with { Rejected = new RejectedChoices { Fields = ["aircall__Timezone__c"] } }, new());
        plan.GetFieldText("aircall__Timezone__c").ShouldBeNull();
        plan.Findings.ShouldBe([new TaskFinding("aircall__Timezone__c", TaskFindingRule.FieldRefused)]);
    }

    [Fact]
    public void Plan_FieldsRenamedLeftOutAndAdded_S13()
    {
        var settings = new SalesforceSettings
        {
            Fields =
            [
                KeyValuePair.Create<string, FieldTemplate?>("aircall__Waiting_Time__c", null),
                KeyValuePair.Create<string, FieldTemplate?>("Waiting__c", FieldTemplate.From(CallPlaceholder.WaitingSeconds)),
                KeyValuePair.Create<string, FieldTemplate?>("Who__c", FieldTemplate.Parse("{agent} of {team} on {line_name}")),
                KeyValuePair.Create<string, FieldTemplate?>("Never__c", FieldTemplate.Parse("{team}{missed_reason}")),
                KeyValuePair.Create<string, FieldTemplate?>("aircall__Country__c", FieldTemplate.Parse("fixed")),
            ],
        };
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(Ada), settings);
        plan.GetFieldText("aircall__Waiting_Time__c").ShouldBeNull();
        plan.Task.ShouldContain(new EffectField("Waiting__c", FieldValue.From(9)));
        plan.GetFieldText("Who__c").ShouldBe("Anna Berger of  on Sales Berlin");
        plan.GetFieldText("Never__c").ShouldBeNull();
        plan.GetFieldText("aircall__Country__c").ShouldBe("fixed");
        plan.GetReason("Who__c").Rule.ShouldBe("template");
    }

    [Fact]
    public void Plan_StandardOnly_WritesNoCustomField_S13() =>
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(Ada), new() { FieldPreset = FieldPreset.StandardOnly }).Task
            .ShouldAllBe(f => !f.Name.EndsWith("__c", StringComparison.Ordinal));

    [Fact]
    public void Plan_OptionalFields_AreSentWhereSet_S12_S27()
    {
        var settings = new SalesforceSettings { RecordTypeId = new SalesforceId("012000000000001AAA"), ExternalIdField = "Call_Key__c" };
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(Ada), settings);
        (plan.GetFieldText("RecordTypeId"), plan.GetFieldText("Call_Key__c")).ShouldBe(("012000000000001AAA", "aircall:main:4100000001"));
        (plan.GetReason("RecordTypeId").Rule, plan.GetReason("Call_Key__c").Rule).ShouldBe(("configured", "call_key"));
        plan.GetFieldText("Priority").ShouldBeNull();
    }

    [Fact]
    public void Plan_LanguageOfTheLine_OverridesThatOfTheOrg_L1()
    {
        var line = new LinePolicy(SalesLine.Id) { Language = "de" };
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), CreateFacts(Ada), new(), line).GetFieldText("Subject").ShouldBe("Entgangener Anruf von Ada Lovelace auf Sales Berlin");
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), CreateFacts(Ada), new()).GetFieldText("Subject").ShouldBe("Missed call from Ada Lovelace on Sales Berlin");
    }

    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("pl")]
    [InlineData("fr")]
    public void Plan_ValuesForMachines_AreTheSameInEveryLanguage_L3(string language)
    {
        Call call = CreateCall(CallOutcome.InboundMissed) with { MissedReason = MissedReason.ShortAbandoned };
        TaskPlan english = TaskPlanner.Plan(call, CreateFacts(Ada), new());
        TaskPlan other = TaskPlanner.Plan(call, CreateFacts(Ada), new() { Language = language });
        foreach (string field in new[] { "CallDisposition", "CallType", "Status", "aircall__Connection_status__c", "aircall__Detailed_type__c" })
        {
            (field, other.GetFieldText(field)).ShouldBe((field, english.GetFieldText(field)));
        }

        string.Equals(other.GetFieldText("Subject"), english.GetFieldText("Subject"), StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void Plan_StatusSubstituted_GivesAFinding_S4()
    {
        SalesforceFacts facts = CreateFacts(Ada) with { Statuses = [new TaskStatusValue("Offen", IsClosed: false, IsDefault: true, 1)] };
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), facts, new() { Logging = new() { InboundAnswered = LoggingMode.InProgress } });
        (plan.GetFieldText("Status"), plan.GetReason("Status").Rule).ShouldBe(("Offen", "only_open"));
        plan.Findings.ShouldContain(new TaskFinding("Status", TaskFindingRule.StatusSubstituted));
    }

    [Fact]
    public void GetPendingEffects_OfAWrittenTask_SendOnlyWhatDiffers_S28()
    {
        Call call = CreateCall(CallOutcome.InboundAnswered);
        ValueList<LedgerEntry> ledger = Confirmed(TaskPlanner.Plan(call, CreateFacts(Ada), new()));
        TaskPlan second = TaskPlanner.Plan(call with { Tags = [new CallTag("Sales")] }, CreateFacts(Ada), new(), isWritten: true);
        second.Rule.ShouldBe(TaskPlanRule.Update);
        Effect effect = TaskPlanner.GetPendingEffects(second, CreateFacts(Ada), ledger).ShouldHaveSingleItem();
        (effect.Kind.Value, effect.Target).ShouldBe(("update:Task", "written:1"));
        effect.Fields.Select(f => f.Name).ShouldBe(["CallDisposition"]);
        TaskPlanner.GetPendingEffects(TaskPlanner.Plan(call, CreateFacts(Ada), new(), isWritten: true), CreateFacts(Ada), ledger).ShouldBeEmpty();
    }

    [Fact]
    public void GetPendingEffects_FieldThatCannotBeUpdated_IsNotSent_S12()
    {
        Call call = CreateCall(CallOutcome.InboundAnswered);
        SalesforceFacts facts = CreateFacts(Ada) with
        {
            TaskFields =
            [
                new FieldDescription("Subject", IsCreateable: true, IsUpdateable: true, 255),
                new FieldDescription("CallDisposition", IsCreateable: true, IsUpdateable: false, 255),
            ],
        };
        ValueList<LedgerEntry> ledger = Confirmed(TaskPlanner.Plan(call, facts, new()));
        TaskPlan tagged = TaskPlanner.Plan(call with { Tags = [new CallTag("Sales")] }, facts, new(), isWritten: true);
        TaskPlanner.GetPendingEffects(tagged, facts, ledger).ShouldBeEmpty();
    }

    [Fact]
    public void GetPendingEffects_OfACreatedRecordsCall_CreateNothingAgain_S24()
    {
        Call call = CreateCall(CallOutcome.InboundAnswered);
        ValueList<LedgerEntry> ledger = Confirmed(TaskPlanner.Plan(call, CreateFacts(), new()));
        TaskPlan later = TaskPlanner.Plan(call with { Tags = [new CallTag("Sales")] }, CreateFacts(), new(), isWritten: true);
        Effect update = TaskPlanner.GetPendingEffects(later, CreateFacts(), ledger).ShouldHaveSingleItem();
        update.Kind.Value.ShouldBe("update:Task");
        update["WhoId"].ShouldBeNull();
    }

    [Fact]
    public void GetPendingEffects_RecordInDoubtThatThePlanNoLongerNeeds_IsResolvedFirst_D7()
    {
        Call call = CreateCall(CallOutcome.InboundAnswered);
        Effect contact = TaskPlanner.Plan(call, CreateFacts(), new()).Effects[0];
        contact.Kind.Value.ShouldBe("create:Contact");
        ValueList<LedgerEntry> ledger = [new LedgerEntry(contact, new EffectState.InDoubt(DateTimeOffset.UnixEpoch, 1))];
        TaskPlan second = TaskPlanner.Plan(call, CreateFacts(Ada), new());
        ValueList<Effect> pending = TaskPlanner.GetPendingEffects(second, CreateFacts(Ada), ledger);
        pending[0].ShouldBe(contact);
        pending.Skip(1).Select(e => e.Id).ShouldBe(second.Effects.Select(e => e.Id));
    }

    [Fact]
    public void Plan_WrittenWhenModeBecameNothing_KeepsTheStatus_S2()
    {
        var settings = new SalesforceSettings { Logging = new() { InboundAnswered = LoggingMode.Nothing } };
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(Ada), settings, isWritten: true);
        plan.GetFieldText("Status").ShouldBeNull();
        plan.GetFieldText("Subject").ShouldBe("Inbound call from Ada Lovelace on Sales Berlin");
        plan.GetReason("Status").Rule.ShouldBe("mode_nothing");
    }

    [Fact]
    public void Plan_NothingToWrite_GivesTheReasonAndLooksUpNothing_S2()
    {
        var settings = new SalesforceSettings { Logging = new() { InboundAnswered = LoggingMode.Nothing } };
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(Ada), settings)
            .ShouldBe(new TaskPlan(new CallKey("aircall", "main", "4100000001"), TaskPlanRule.ModeNothing));
    }

    private static ValueList<LedgerEntry> Confirmed(TaskPlan plan) =>
        plan.Effects.Select((effect, index) => new LedgerEntry(effect, new EffectState.Confirmed($"written:{index + (plan.Effects.Count > 1 ? 0 : 1)}"))).ToValueList();

    private static PartyNumber ParseNumber(string text) => PhoneNumberParser.Parse(text);

    private static string Json(TaskPlan plan)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (Effect effect in plan.Effects)
            {
                using var json = System.Text.Json.JsonDocument.Parse(CoreJson.Effects.Write(effect));
                json.RootElement.WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
