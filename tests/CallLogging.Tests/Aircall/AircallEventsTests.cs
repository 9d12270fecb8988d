using System.Globalization;
using System.Text;
using CallLogging.Aircall;
using Shouldly;

namespace CallLogging.Tests.Aircall;

public class AircallEventsTests
{
    // The table shows the time that each event takes from a body with all times. From a body without times, every event takes the timestamp.
    [Fact]
    public void Read_EveryDocumentedEvent_KindAndTime_E1()
    {
        var table = new StringBuilder();
        foreach (string name in AircallEvents.Known.Keys.Append("call.teleported").Order(StringComparer.Ordinal))
        {
            CallEvent full = AircallBody.Event(AircallBody.Read(AircallBody.Full(name)));
            CallEvent bare = AircallBody.Event(AircallBody.Read(AircallBody.Call("", name)));
            string source = (full.HappenedAt.ToUnixTimeSeconds() - 1767600000) switch
            {
                0 => "started_at",
                12 => "answered_at",
                100 => "ended_at",
                120 => "newest tagged_at",
                130 => "newest posted_at",
                160 => "timestamp",
                var other => other.ToString(CultureInfo.InvariantCulture),
            };
            bare.HappenedAt.ToUnixTimeSeconds().ShouldBe(1767600160);
            bare.Kind.ShouldBe(full.Kind);
            table.Append(CultureInfo.InvariantCulture, $"{name,-28}{full.Kind,-18}{source}\n");
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Read_UnknownCallEvent_KeepsItsName_E3() =>
        AircallBody.Event(AircallBody.Read(AircallBody.Call("", "call.settled"))).Kind.ShouldBe(new CallEventKind("call.settled"));

    [Theory]
    [InlineData("user.opened.v2")]
    [InlineData("contact.updated")]
    [InlineData("number.closed")]
    [InlineData("message.received")]
    [InlineData("call_evaluation.created")]
    [InlineData("transcription.created")]
    public void Read_EventsOfOtherResources_AreIgnoredByName_P1(string name)
    {
        // Both bodies are ignored: one has the shape of a call, the other does not.
        AircallBody.Read(AircallBody.Full(name)).ShouldBe(new CallEventReadResult.Ignored(name, new AccountKey("aircall", "main")));
        AircallBody.Read($$"""{"event":"{{name}}","token":"{{AircallBody.Token}}","data":[{"tags":1,"started_at":"soon"}]}""")
            .ShouldBe(new CallEventReadResult.Ignored(name, new AccountKey("aircall", "main")));
    }
}
