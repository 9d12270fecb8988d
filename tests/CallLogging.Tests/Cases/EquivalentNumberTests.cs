using CallLogging.Routing;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Cases;

/// <summary>Callers whose number the network writes in another way than the CRM.</summary>
public sealed class EquivalentNumberTests
{
    private static readonly SimulatedAircallLine s_mexico = new(61006, "CDMX", "+525585260100", "MX", "America/Mexico_City");
    private static readonly SimulatedAircallLine s_argentina = new(61003, "Ventas BA", "+541152630100", "AR", "America/Argentina/Buenos_Aires");

    [Theory]
    [InlineData("+52 1 55 1234 5678", "+52 55 1234 5678")]
    [InlineData("+52 1 55 1234 5678", "55 1234 5678")]
    [InlineData("+52 55 1234 5678", "+52 1 55 1234 5678")]
    [InlineData("+52 55 1234 5678", "+5215512345678")]
    public async Task MexicanCaller_MissedAndAnswered_BothTasksNameTheContact_N8_S20(string caller, string stored)
    {
        await using var way = new WholeWay();
        await way.AddCallTypeAsync(s_mexico);
        string luz = way.Org.Seed("Contact", ("FirstName", "Luz"), ("LastName", "Invented"), ("MobilePhone", stored));
        SimulatedAircallCall missed = Missed(1, s_mexico, caller);
        SimulatedAircallCall answered = Answered(2, s_mexico, caller);
        await way.PlayAsync(missed);
        (await way.GetMissedAsync()).ShouldHaveSingleItem().Key.Customer.ShouldBe(WholeWay.Parse(caller));
        await way.PlayAsync(answered);
        (way.GetTask(missed).GetText("WhoId"), way.GetTask(answered).GetText("WhoId")).ShouldBe((luz, luz));
        way.GetRecords("Contact").Count.ShouldBe(1);
        (await way.GetReasonsAsync(answered, "salesforce:prod", "WhoId")).ShouldContain(r => r == "matched_equivalent");
        (await way.GetMissedAsync()).ShouldBeEmpty();
        way.Front.Contacts.ShouldHaveSingleItem().Handles.ShouldContain(h => h.Source == "phone" && h.Handle == WholeWay.Parse(caller).E164);
    }

    [Fact]
    public async Task ArgentineMobileWithThe9_ContactWithoutIt_IsFoundAndTheReasonSaysSo_N8_S20()
    {
        await using var way = new WholeWay();
        string ines = way.Org.Seed("Contact", ("LastName", "Inés Invented"), ("MobilePhone", "+54 11 4321 5678"));
        SimulatedAircallCall call = Missed(1, s_argentina, "+54 9 11 4321-5678");
        await way.PlayAsync(call);
        way.GetTask(call).GetText("WhoId").ShouldBe(ines);
        way.GetRecords("Contact").Count.ShouldBe(1);
        (await way.GetReasonsAsync(call, "salesforce:prod", "WhoId")).ShouldContain(r => r == "matched_equivalent");
    }

    [Fact]
    public async Task RecordsWithBothForms_TheExactOneGoesFirst_N8_S19()
    {
        await using var way = new WholeWay();
        string exact = way.Org.Seed("Lead", ("LastName", "Exact"), ("Company", "Invented"), ("Phone", "+54 9 11 4321-5678"));
        way.Org.Seed("Contact", ("LastName", "Other form"), ("MobilePhone", "+54 11 4321 5678"));
        SimulatedAircallCall call = Missed(1, s_argentina, "+54 9 11 4321-5678");
        await way.PlayAsync(call);
        way.GetTask(call).GetText("WhoId").ShouldBe(exact);
        (await way.GetReasonsAsync(call, "salesforce:prod", "WhoId")).ShouldContain(r => r == "matched");
    }

    [Fact]
    public async Task UnknownCallerInBothForms_OneRecordOneContactOneConversationOneEntry_N8_S24_F1_R21()
    {
        await using var way = new WholeWay();
        await way.AddCallTypeAsync(s_mexico);
        SimulatedAircallCall first = Missed(1, s_mexico, "+52 1 55 1234 5678");
        SimulatedAircallCall second = Missed(2, s_mexico, "+52 55 1234 5678") with { StartedAt = WholeWay.Start.AddSeconds(100) };
        await way.PlayAsync(first, second);
        SimulatedRecord contact = way.GetRecords("Contact").ShouldHaveSingleItem();
        (way.GetTask(first).GetText("WhoId"), way.GetTask(second).GetText("WhoId")).ShouldBe((contact.Id, contact.Id));
        MissedCallEntry entry = (await way.GetMissedAsync()).ShouldHaveSingleItem();
        (entry.Count, entry.Key.Customer.E164).ShouldBe((2, "+5215512345678"));
        way.GetConversations().ShouldHaveSingleItem();
        way.Front.Contacts.ShouldHaveSingleItem().Handles.Select(h => h.Handle).ShouldBe(["+5215512345678", "+525512345678"], ignoreOrder: true);
    }

    // Imported messages reach a contact by a custom handle, so it gets that of the new form as well.
    [Fact]
    public async Task UnknownCallerInBothForms_ImportedIntoFront_OneContactAndOneConversation_N8_F1()
    {
        await using var way = new WholeWay(("Front:support:Writer", "ImportedMessages"));
        await way.PlayAsync(Answered(1, s_mexico, "+52 1 55 1234 5678"));
        await way.PlayAsync(Answered(2, s_mexico, "+52 55 1234 5678") with { StartedAt = WholeWay.Start.AddMinutes(20) });
        way.GetConversations().ShouldHaveSingleItem().Messages.Count.ShouldBeGreaterThanOrEqualTo(4);
        way.Front.Contacts.ShouldHaveSingleItem().Handles.Count(h => h.Source == "custom").ShouldBe(2);
    }

    private static SimulatedAircallCall Missed(long id, SimulatedAircallLine line, string caller) => new()
    {
        Id = id,
        Direction = CallDirection.Inbound,
        StartedAt = WholeWay.Start.AddMinutes(id),
        Line = line,
        RawDigits = caller,
    };

    private static SimulatedAircallCall Answered(long id, SimulatedAircallLine line, string caller) =>
        Missed(id, line, caller) with { StartedAt = WholeWay.Start.AddMinutes(15), User = new AircallSimulatorOptions().Users[0], TalkTime = TimeSpan.FromMinutes(2) };
}
