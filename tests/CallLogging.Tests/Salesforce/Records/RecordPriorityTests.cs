using System.Text;
using CallLogging.Salesforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Records;

public sealed class RecordPriorityTests
{
    private static readonly FoundRecord Lead = Ada with { Id = new SalesforceId("00Q000000000001AAA"), Kind = RecordKind.Lead, Name = "Lea Lead" };
    private static readonly FoundRecord Account = Ada with { Id = new SalesforceId("001000000000001AAA"), Kind = RecordKind.Account, Name = "Acme" };

    private static readonly FoundRecord PersonAccount = Ada with
    {
        Id = new SalesforceId("001000000000002AAA"),
        Kind = RecordKind.PersonAccount,
        Name = "Mary Somerville",
        PersonAccountId = new SalesforceId("001000000000002AAA"),
    };

    private static readonly FoundRecord PersonContact = PersonAccount with
    {
        Id = new SalesforceId("003000000000009AAA"),
        PersonContactId = new SalesforceId("003000000000009AAA"),
    };

    [Fact]
    public void Choose_EveryCase_AsApproved_S19_S20()
    {
        FoundRecord older = Ada with { Id = new SalesforceId("003000000000002AAA"), Name = "Zoe", LastModifiedAt = Start.AddDays(-9), CreatedAt = Start.AddYears(-9) };
        FoundRecord newer = Ada with { Id = new SalesforceId("003000000000003AAA"), Name = "Bea", LastModifiedAt = Start.AddDays(-1), CreatedAt = Start.AddYears(-1) };
        FoundRecord otherNumber = Ada with { Id = new SalesforceId("003000000000004AAA"), Phones = ["+493023125201", "030 23125200", "no number"] };
        var cases = new (string Name, FoundRecord[] Found, SalesforceSettings Settings)[]
        {
            ("nothing found", [], new()),
            ("contact before lead, account, person account", [PersonAccount, Account, Lead, Ada], new()),
            ("lead before account", [Account, Lead], new()),
            ("account before person account", [PersonAccount, Account], new()),
            ("order is a setting", [Ada, Account, Lead], new() { RecordPriority = [RecordKind.Account, RecordKind.Contact] }),
            ("converted lead is no match", [Lead with { IsConverted = true }], new()),
            ("several: last modified", [older, newer], new()),
            ("several: oldest", [newer, older], new() { MatchTieBreak = MatchTieBreak.Oldest }),
            ("several: alphabetical", [older, newer], new() { MatchTieBreak = MatchTieBreak.Alphabetical }),
            ("times unknown: as returned", [Ada, Ada with { Id = new SalesforceId("003000000000005AAA") }], new()),
            ("another number is no match", [otherNumber, newer], new()),
            ("person account found twice is one match", [PersonContact, PersonAccount], new()),
            ("person account found in the other order", [PersonAccount, PersonContact], new()),
        };
        var table = new StringBuilder();
        foreach ((string name, FoundRecord[] found, SalesforceSettings settings) in cases)
        {
            RecordChoice choice = RecordPriority.Choose(found, Number, settings);
            table.Append($"{name}\n  {choice.Rule}: {choice.Record?.Kind} {choice.Record?.Id} who {choice.Record?.PersonContactId}".TrimEnd()).Append('\n');
            foreach (RejectedCandidate rejected in choice.Rejected)
            {
                table.Append($"  not {rejected.Candidate}: {rejected.Reason}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Choose_AnyOrderOfDifferentKinds_SameRecord_S19()
    {
        FoundRecord[] all = [Ada, Lead, Account, PersonAccount];
        Prop.ForAll(Gen.Shuffle(all).ToArbitrary(), found => RecordPriority.Choose(found, Number, new()).Record == Ada).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Choose_Alphabetical_IgnoresLetterCaseThenPrefersLowerId_S19()
    {
        FoundRecord later = Ada with { Id = new SalesforceId("003000000000003AAA"), Name = "ada" };
        FoundRecord first = Ada with { Id = new SalesforceId("003000000000002AAA"), Name = "ADA" };
        RecordPriority.Choose([later, first], Number, new() { MatchTieBreak = MatchTieBreak.Alphabetical }).Record.ShouldBe(first);
    }

    [Fact]
    public void Choose_TwoPersonAccounts_StayTwo_S19()
    {
        FoundRecord other = PersonAccount with { Id = new SalesforceId("001000000000003AAA"), PersonAccountId = new SalesforceId("001000000000003AAA") };
        RecordPriority.Choose([PersonAccount, other], Number, new())
            .ShouldBe(new RecordChoice(PersonAccount, RecordRule.Matched, [new RejectedCandidate($"PersonAccount {other.Id}", "second by last_modified")]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Choose_PersonAccountFoundTwice_KeepsTheAccountsValuesAndFillsTheRest_S19(bool accountFirst)
    {
        FoundRecord account = PersonAccount with
        {
            PersonContactId = PersonContact.Id,
            Owner = new RecordOwner(AnnaUser, RecordOwnerKind.ActiveUser),
            LastModifiedAt = Start.AddDays(-1),
            CreatedAt = Start.AddYears(-1),
        };
        FoundRecord contact = PersonContact with
        {
            PersonContactId = new SalesforceId("003000000000010AAA"),
            LastModifiedAt = Start.AddDays(-2),
            CreatedAt = Start.AddYears(-2),
            Phones = ["+49 30 23125200"],
        };
        Choose(account, contact).ShouldBe(account with { Phones = [.. account.Phones, .. contact.Phones] });
        Choose(account, contact with { PersonContactId = null, Owner = null, LastModifiedAt = null, CreatedAt = null, Phones = [] }).ShouldBe(account);
        Choose(account with { PersonContactId = null, Owner = null, LastModifiedAt = null, CreatedAt = null, Phones = [] }, contact)
            .ShouldBe(contact with { Id = account.Id });

        FoundRecord? Choose(FoundRecord one, FoundRecord two) =>
            RecordPriority.Choose(accountFirst ? [one, two] : [two, one], Number, new()).Record;
    }

    [Fact]
    public void Decisions_NoRecordsOrSettings_Throw_S19_S21()
    {
        Should.Throw<ArgumentNullException>(() => RecordPriority.Choose(null!, Number, new()));
        Should.Throw<ArgumentNullException>(() => RecordPriority.Choose([], Number, null!));
        Should.Throw<ArgumentNullException>(() => TaskRelation.Decide(null!, RelatedRecord.None, []));
        Should.Throw<ArgumentNullException>(() => TaskRelation.Decide(Ada, RelatedRecord.None, null!));
    }

    [Fact]
    public void TaskRelation_EachKind_NamesWhoAndWhat_S21()
    {
        OpenRelatedRecord opportunity = new(new SalesforceId("006000000000001AAA"), Ada.Id, IsOpportunity: true);
        OpenRelatedRecord first = new(new SalesforceId("500000000000001AAA"), Ada.Id, IsOpportunity: false);
        OpenRelatedRecord second = first with { Id = new SalesforceId("500000000000002AAA") };
        OpenRelatedRecord[] open = [opportunity, first, second];
        TaskRelation.Decide(Ada, RelatedRecord.None, open).ShouldBe(new TaskRelation(Ada.Id, null, RelationRule.NothingOpen));
        TaskRelation.Decide(Ada, RelatedRecord.Case, open).ShouldBe(new TaskRelation(Ada.Id, first.Id, RelationRule.OpenCase));
        TaskRelation.Decide(Ada, RelatedRecord.CaseOrCreate, open).ShouldBe(new TaskRelation(Ada.Id, first.Id, RelationRule.OpenCase));
        TaskRelation.Decide(Ada, RelatedRecord.Opportunity, open).ShouldBe(new TaskRelation(Ada.Id, opportunity.Id, RelationRule.OpenOpportunity));
        TaskRelation.Decide(Ada, RelatedRecord.Opportunity, [first]).ShouldBe(new TaskRelation(Ada.Id, null, RelationRule.NothingOpen));
        TaskRelation.Decide(Lead, RelatedRecord.Case, open).ShouldBe(new TaskRelation(Lead.Id, null, RelationRule.LeadForbids));
        TaskRelation.Decide(Account, RelatedRecord.Case, open).ShouldBe(new TaskRelation(null, Account.Id, RelationRule.Account));
    }

    [Fact]
    public void TaskRelation_PersonAccount_NamesItsContact_S21()
    {
        OpenRelatedRecord open = new(new SalesforceId("500000000000003AAA"), PersonContact.Id, IsOpportunity: false);
        FoundRecord record = RecordPriority.Choose([PersonAccount, PersonContact], Number, new()).Record!;
        TaskRelation.Decide(record, RelatedRecord.Case, [open]).ShouldBe(new TaskRelation(PersonContact.Id, open.Id, RelationRule.OpenCase));
        TaskRelation.Decide(PersonAccount, RelatedRecord.Case, [open]).ShouldBe(new TaskRelation(null, PersonAccount.Id, RelationRule.Account));
    }

    [Fact]
    public void TaskRelation_NoOpenCase_CreatesOneOnlyIfConfigured_S22()
    {
        TaskRelation.Decide(Ada, RelatedRecord.CaseOrCreate, []).Rule.ShouldBe(RelationRule.NewCase);
        TaskRelation.Decide(Ada, RelatedRecord.Case, []).Rule.ShouldBe(RelationRule.NothingOpen);
        TaskRelation.DecideForNewContact(RelatedRecord.CaseOrCreate).ShouldBe(RelationRule.NewCase);
        TaskRelation.DecideForNewContact(RelatedRecord.Opportunity).ShouldBe(RelationRule.NothingOpen);
    }

    [Theory]
    [InlineData(UnknownNumber.CreateContact, "en", "Contact", "LastName=+493023125200 Phone=+493023125200")]
    [InlineData(UnknownNumber.CreateLead, "en", "Lead", "LastName=+493023125200 Company=Unknown Company Phone=+493023125200")]
    [InlineData(UnknownNumber.CreateLead, "de", "Lead", "LastName=+493023125200 Company=Unbekannte Firma Phone=+493023125200")]
    [InlineData(UnknownNumber.CreateAccount, "en", "Account", "Name=+493023125200 Phone=+493023125200")]
    public void NewRecord_WithoutName_IsNamedByNumber_S23(UnknownNumber unknownNumber, string language, string sObject, string fields)
    {
        NewRecord record = NewRecord.Build(new Customer(PartyNumber.From(Number)), unknownNumber, language, isCompanyRequired: true);
        record.SObject.ShouldBe(sObject);
        Fields(record).Replace(Number.International, Number.E164, StringComparison.Ordinal).ShouldBe(fields);
    }

    [Theory]
    [InlineData("es", "Empresa desconocida")]
    [InlineData("pl", "Nieznana firma")]
    [InlineData("fr", "Société inconnue")]
    [InlineData("xx", "Unknown Company")]
    public void NewRecord_CompanyOfALead_IsInTheLanguage_S23_L1(string language, string company) =>
        Fields(NewRecord.Build(new Customer(PartyNumber.From(Number)), UnknownNumber.CreateLead, language, isCompanyRequired: true)).ShouldContain($" Company={company} ");

    [Fact]
    public void NewRecord_Names_KeepTheirParts_S23()
    {
        Fields(Contact(new PersonName("Zoë", "O'Hara"))).ShouldBe("FirstName=Zoë LastName=O'Hara Phone=+493023125200");
        Contact(new PersonName("Zoë", "O'Hara")).Name.ShouldBe("Zoë O'Hara");
        Fields(Contact(new PersonName("Zoë"))).ShouldBe("LastName=Zoë Phone=+493023125200");
        Fields(Contact(new PersonName(Full: "Turing Works"))).ShouldBe("LastName=Turing Works Phone=+493023125200");
        Fields(Contact(new PersonName(Full: "\r\n"))).ShouldBe("LastName=+49 30 23125200 Phone=+493023125200");
        Fields(Contact(new PersonName("Zoë", " "))).ShouldBe("LastName=Zoë Phone=+493023125200");
        Fields(NewRecord.Build(new Customer(PartyNumber.From(Number), new PersonName("Zoë", "O'Hara")), UnknownNumber.CreateAccount, "en", isCompanyRequired: true))
            .ShouldBe("Name=Zoë O'Hara Phone=+493023125200");
    }

    [Fact]
    public void NewRecord_LeadInOrgOfPersonAccounts_HasNoCompany_S23() =>
        Fields(NewRecord.Build(new Customer(PartyNumber.From(Number), new PersonName("A", "B")), UnknownNumber.CreateLead, "en", isCompanyRequired: false))
            .ShouldBe("FirstName=A LastName=B Phone=+493023125200");

    [Fact]
    public void NewRecord_LongNames_AreCutToTheField_S23()
    {
        NewRecord record = Contact(new PersonName(new string('f', 41), new string('l', 81)));
        record.Fields[0].Value.Text!.Length.ShouldBe(40);
        record.Fields[1].Value.Text!.Length.ShouldBe(80);
        NewRecord account = NewRecord.Build(new Customer(PartyNumber.From(Number), new PersonName(Full: new string('a', 256))), UnknownNumber.CreateAccount, "en", isCompanyRequired: true);
        account.Name.Length.ShouldBe(255);
    }

    [Fact]
    public void NewRecord_WithoutNumberOrKind_Throws_S23()
    {
        Should.Throw<ArgumentException>(() => NewRecord.Build(new Customer(PartyNumber.Withheld), UnknownNumber.CreateContact, "en", isCompanyRequired: true))
            .Message.ShouldStartWith("A record can be created only for a customer with a number.");
        Should.Throw<ArgumentException>(() => NewRecord.Build(new Customer(PartyNumber.From(Number)), UnknownNumber.Nothing, "en", isCompanyRequired: true))
            .Message.ShouldStartWith("UnknownNumber.Nothing creates no record.");
        Should.Throw<ArgumentNullException>(() => NewRecord.Build(null!, UnknownNumber.CreateContact, "en", isCompanyRequired: true));
    }

    private static NewRecord Contact(PersonName name) =>
        NewRecord.Build(new Customer(PartyNumber.From(Number), name), UnknownNumber.CreateContact, "en", isCompanyRequired: true);

    private static string Fields(NewRecord record) => string.Join(' ', record.Fields.Select(f => $"{f.Name}={f.Value}"));
}
