using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Cases;

/// <summary>Contacts whose phone field holds several numbers, or words beside one.</summary>
public sealed class SeveralNumbersInAFieldTests
{
    [Theory]
    [InlineData("030 23125200 / 0171 5550123")]
    [InlineData("0171 5550123; 030 23125200")]
    [InlineData("030/23125200")]
    [InlineData("+49 30 23125200, +49 171 5550123")]
    [InlineData("Tel. 030 23125200 (office)")]
    public async Task AnsweredCall_OneNumberOfTheFieldIsTheCallers_TheTaskNamesTheContact_N9_S20(string stored)
    {
        await using var way = new WholeWay();
        string otto = way.Org.Seed("Contact", ("FirstName", "Otto"), ("LastName", "Invented"), ("Phone", stored));
        var options = new AircallSimulatorOptions();
        var call = new SimulatedAircallCall
        {
            Id = 5100000012,
            Direction = CallDirection.Inbound,
            StartedAt = WholeWay.Start,
            Line = options.Lines[0],
            RawDigits = "+49 30 23125 200",
            User = options.Users[0],
            TalkTime = TimeSpan.FromMinutes(2),
        };
        await way.PlayAsync(call);
        way.GetTask(call).GetText("WhoId").ShouldBe(otto);
        way.GetRecords("Contact").Count.ShouldBe(1);
    }
}
