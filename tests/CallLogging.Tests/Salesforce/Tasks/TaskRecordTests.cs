using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

/// <summary>The effects of a plan on the record of a call: its name, its creation, its case, its owner.</summary>
public sealed class TaskRecordTests
{
    private static readonly RecordOwner IntegrationOwner = new(Integration, RecordOwnerKind.ActiveUser);

    private static readonly SalesforceId PersonAccount = new("001000000000002AAA");

    private static readonly SalesforceId PersonContact = new("003000000000009AAA");

    [Theory]
    [InlineData(UnknownNumber.CreateContact, "$ref:Contact", null, "nothing_open")]
    [InlineData(UnknownNumber.CreateLead, "$ref:Lead", null, "lead_forbids")]
    [InlineData(UnknownNumber.CreateAccount, null, "$ref:Account", "account")]
    public void Plan_NewRecord_IsNamedByWhoOrWhat_S21_S23(UnknownNumber unknownNumber, string? who, string? whatId, string rule)
    {
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed), CreateFacts(), new() { UnknownNumber = unknownNumber });
        (FindReference(plan, "WhoId"), FindReference(plan, "WhatId")).ShouldBe((who, whatId));
        plan.GetReason("WhatId").Rule.ShouldBe(rule);
    }

    [Fact]
    public void Plan_NewRecordOfNamedCaller_NamesTheSubject_S5_S23()
    {
        var customer = new Customer(PartyNumber.From(Number), new PersonName("Zoë", "O'Hara"));
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed) with { Customer = customer }, CreateFacts(), new()).GetFieldText("Subject")
            .ShouldBe("Missed call from Zoë O'Hara on Sales Berlin");
    }

    [Fact]
    public void Plan_InvalidNumber_CreatesNoRecord_S23()
    {
        PartyNumber number = PhoneNumberParser.Parse("+11234567890");
        number.Number!.Value.IsValid.ShouldBeFalse();
        TaskPlan plan = TaskPlanner.Plan(CreateCall(CallOutcome.InboundMissed) with { Customer = new Customer(number) }, CreateFacts(), new());
        plan.GetReason("Record").Rule.ShouldBe("number_invalid");
        plan.Effects.Select(e => e.Kind.Value).ShouldBe(["create:Task"]);
    }

    [Theory]
    [InlineData(true, "ContactId Subject Origin")]
    [InlineData(false, "ContactId Subject")]
    public void Plan_NewCase_HasOriginPhoneOnlyIfThePicklistHasIt_S22(bool hasPhone, string fields)
    {
        TaskPlan plan = TaskPlanner.Plan(
            CreateCall(CallOutcome.InboundMissed), CreateFacts(Ada) with { CaseOriginHasPhone = hasPhone }, new() { RelatedRecord = RelatedRecord.CaseOrCreate });
        plan.Effects[0].Kind.Value.ShouldBe("create:Case");
        string.Join(' ', plan.Effects[0].Fields.Select(f => f.Name)).ShouldBe(fields);
    }

    [Theory]
    [InlineData(RecordKind.Contact, "003000000000001AAA", "update:Contact", "003000000000001AAA")]
    [InlineData(RecordKind.Lead, "00Q000000000001AAA", "update:Lead", "00Q000000000001AAA")]
    [InlineData(RecordKind.Account, "001000000000001AAA", "update:Account", "001000000000001AAA")]
    [InlineData(RecordKind.PersonAccount, "001000000000002AAA", "update:Account", "001000000000002AAA")]
    [InlineData(RecordKind.PersonAccount, "003000000000009AAA", "update:Account", "001000000000002AAA")]
    public void Plan_RecordOfIntegrationUser_ChangesTheOwnerOfItsUnderlyingRecord_S26(RecordKind kind, string id, string update, string target)
    {
        FoundRecord record = Ada with
        {
            Id = new SalesforceId(id),
            Kind = kind,
            Owner = IntegrationOwner,
            PersonAccountId = kind == RecordKind.PersonAccount ? PersonAccount : null,
            PersonContactId = kind == RecordKind.PersonAccount ? PersonContact : null,
        };
        Effect change = TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(record), new()).Effects[^1];
        (change.Kind.Value, change.Target).ShouldBe((update, target));
        change.Fields.ShouldBe([new EffectField("OwnerId", FieldValue.From(AnnaUser.Value))]);
        change.LockKeys.ShouldBe([new LockKey($"salesforce/owner/{target}")]);
        change.DependsOn.ShouldBeEmpty();
    }

    [Fact]
    public void Plan_PersonAccountWithoutOtherIds_ChangesItsOwnOwner_S26()
    {
        FoundRecord record = Ada with { Id = PersonAccount, Kind = RecordKind.PersonAccount, Owner = IntegrationOwner };
        TaskPlanner.Plan(CreateCall(CallOutcome.InboundAnswered), CreateFacts(record), new()).Effects[^1].Target.ShouldBe(PersonAccount.Value);
    }

    // Returns the kind of record that a field refers to, or the id that it holds.
    private static string? FindReference(TaskPlan plan, string field) =>
        plan.Task.FirstOrDefault(f => f.Name == field)?.Value is not { } value ? null
        : value.Reference is { } effect ? $"$ref:{effect.Value.Split('/')[^1]}"
        : value.ToString();
}
