using CallLogging.Hosting;
using CallLogging.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Cases;

/// <summary>Calls between the company's own lines, and lines that belong to another business.</summary>
public sealed class LineTests
{
    private static readonly AircallSimulatorOptions s_options = new();
    private static readonly SimulatedAircallLine s_sales = new(61001, "Sales Berlin", "+493023125100", "DE", "Europe/Berlin");
    private static readonly SimulatedAircallLine s_gym = new(61002, "Gym Nord", "+493023125900", "DE", "Europe/Berlin");

    private static readonly SimulatedAircallCall s_customerOfGym = Answered(5100000031, s_gym, "+49 30 23125 300");
    private static readonly SimulatedAircallCall s_fromGym = new()
    {
        Id = 5100000030,
        Direction = CallDirection.Inbound,
        StartedAt = WholeWay.Start.AddHours(1),
        Line = s_sales,
        RawDigits = "+49 30 23125 900",
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallFromAnOwnLine_KnownFromSettingsOrFromAnEarlierCall_IsLoggedWithoutRecordAndListedNowhere_C11(bool fromSettings)
    {
        await using var way = fromSettings ? new WholeWay(("Lines:61002:Number", "+49 30 23125900")) : new WholeWay();
        await way.AddCallTypeAsync(s_sales);
        if (!fromSettings)
        {
            await way.PlayAsync(s_customerOfGym);
        }

        int contacts = way.GetRecords("Contact").Count;
        await way.PlayAsync(s_fromGym);
        SimulatedRecord task = way.GetTask(s_fromGym);
        (task.GetText("WhoId") ?? "", task.GetText("Subject")).ShouldBe(("", "Missed call from +49 30 23125900 on Sales Berlin"));
        way.GetRecords("Contact").Count.ShouldBe(contacts);
        string line = fromSettings ? "own_line line 61002" : "own_line line Gym Nord (61002)";
        (await way.GetReasonsAsync(s_fromGym, "salesforce:prod", "Record")).ShouldContain(r => r == line);
        (await way.GetMissedAsync()).ShouldBeEmpty();
        way.Front.Contacts.SelectMany(c => c.Handles).ShouldNotContain(h => h.Handle == "+493023125900");
        way.GetConversations().Count(c => c.Subject == "Missed call - Sales Berlin").ShouldBe(1);
        (await way.GetReasonsAsync(s_fromGym, "front:support", "Contact")).ShouldContain(r => r == line);
    }

    [Fact]
    public async Task CallFromAnOwnLine_WithTheSettingNothing_IsLoggedNowhere_C11()
    {
        await using var way = new WholeWay(("Lines:61002:Number", "+49 30 23125900"), ("OwnLineCalls", "Nothing"));
        await way.AddCallTypeAsync(s_sales);
        await way.PlayAsync(s_fromGym);
        (way.GetRecords("Task").Count, way.GetRecords("Contact").Count, way.GetConversations().Count, way.Front.Contacts.Count).ShouldBe((0, 0, 0, 0));
        (await way.GetMissedAsync()).ShouldBeEmpty();
        (await ExplainAsync(way, s_fromGym, "salesforce:prod")).ShouldBe((DeliveryState.NothingToWrite, "The other party is the company's own line 61002, and the settings log no such calls."));
    }

    [Fact]
    public async Task TwoCompaniesOnOneAccount_EachLineGoesWhereTheSettingsSay_AndNothingIsLookedUpForOthers_C12()
    {
        await using var way = new WholeWay(
            c => c.Connect("main", "prod", "Sales *"), ("Connections:0:From", "aircall:main"), ("Connections:0:To", "front:support"), ("Connections:0:Lines:0", "61003"));
        SimulatedAircallCall sales = Answered(5100000032, s_sales, "+49 30 23125 300");
        await way.PlayAsync(s_customerOfGym);
        (way.Org.Log.Total, way.Front.Requests.Count).ShouldBe((0, 0));
        await way.PlayAsync(sales);
        way.GetRecords("Task").ShouldHaveSingleItem().GetText("CallObject").ShouldBe("aircall:main:5100000032");
        way.Front.Requests.Count.ShouldBe(0);
        way.Get<CallOperations>().UnroutedCalls.ShouldBe([new UnroutedCallCount(new AccountKey("aircall", "main"), new LineId("61002"), 1)]);
    }

    [Fact]
    public async Task LineWithADestination_GoesThereOnly_AndTheWordNoneKeepsItAway_C12()
    {
        await using var way = new WholeWay(("Lines:61002:Destination", "support"), ("Lines:61001:Destination", "none"));
        await way.AddCallTypeAsync(s_sales);
        await way.PlayAsync(s_customerOfGym, Answered(5100000032, s_sales, "+49 30 23125 300"), s_fromGym);
        way.GetRecords("Task").ShouldBeEmpty();
        way.GetConversations().ShouldHaveSingleItem().Subject.ShouldBe("Inbound call - Gym Nord");
        (await way.GetMissedAsync()).ShouldBeEmpty();
        way.Get<CallOperations>().UnroutedCalls.ShouldHaveSingleItem().Count.ShouldBe(2);
        (await ExplainAsync(way, s_fromGym, "salesforce:prod")).ShouldBe((DeliveryState.NothingToWrite, "The settings do not lead line Sales Berlin (61001) to this destination."));
    }

    [Theory]
    [InlineData("ApplicationChannel")]
    [InlineData("ImportedMessages")]
    public async Task LineWithAFrontInboxAndALanguage_ItsConversationsAreThere_C12(string writer)
    {
        await using var way = new WholeWay(
            ("Front:support:Writer", writer), ("Lines:61002:FrontInbox", "Voicemails"), ("Lines:61002:Language", "de"));
        string inbox = way.Front.Options.Inboxes.Single(i => i.Name == "Voicemails").Id;
        await way.PlayAsync(s_customerOfGym, Answered(5100000032, s_sales, "+49 30 23125 301"));
        way.GetConversations().Select(c => (c.Subject, c.InboxId == inbox)).ShouldBe(
            [("Eingehender Anruf - Gym Nord", true), ("Inbound call - Sales Berlin", false)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Connections:0:Lines:0", "", "Lines")]
    [InlineData("Connections:0:Lines:0", "*", "fits every line")]
    [InlineData("Connections:0:Lines:0", "+49x", "no number")]
    [InlineData("Connections:0:Lines", "", "is empty")]
    [InlineData("Lines:61001:Destination", "prd", "names no destination")]
    [InlineData("Lines:61001:Destination", "", "is empty")]
    [InlineData("Lines:61001:FrontInbox", " ", "is empty")]
    [InlineData("Lines:61001:Number", "023125", "not a telephone number")]
    [InlineData("OwnLineCalls", "Never", "OwnLineCalls")]
    public async Task WrongLineSetting_IsAnErrorAtStart_C12_U5(string key, string value, string expected)
    {
        await using var way = new WholeWay(_ => { }, ("Connections:0:From", "main"), ("Connections:0:To", "prod"), (key, value));
        Should.Throw<InvalidSettingsException>(() => way.Get<SerialPipeline>()).Message.ShouldContain(expected);
    }

    private static async Task<(DeliveryState State, string Text)> ExplainAsync(WholeWay way, SimulatedAircallCall call, string destination)
    {
        CallStatus status = (await way.Get<CallOperations>().FindCallAsync(new CallKey("aircall", "main", $"{call.Id}"))).Value!;
        DeliveryStatus delivery = status.Deliveries.Single(d => d.Destination.Value == destination);
        return (delivery.State, delivery.Explanation);
    }

    private static SimulatedAircallCall Answered(long id, SimulatedAircallLine line, string caller) => new()
    {
        Id = id,
        Direction = CallDirection.Inbound,
        StartedAt = WholeWay.Start,
        Line = line,
        RawDigits = caller,
        User = s_options.Users[0],
        TalkTime = TimeSpan.FromMinutes(2),
    };
}
