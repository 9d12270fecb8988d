using Shouldly;
using static CallLogging.Tests.Aircall.AircallBody;

namespace CallLogging.Tests.Aircall;

public class AircallFactsTests
{
    private static readonly Agent Ada = new(new AgentId("1")) { Name = "Ada Probe", Email = "ada@example.com" };
    private static readonly PartyNumber Caller = PhoneNumberParser.Parse("+447700900123");

    [Fact]
    public void Read_FullBody_EveryFact_E1()
    {
        var result = (CallEventReadResult.Parsed)Read(Full("call.ended"));
        CallEvent ended = result.Events.ShouldHaveSingleItem();
        result.Response.ShouldBe(ProviderResponse.Ok);
        ended.Key.ShouldBe(new CallKey("aircall", "main", "3970535284"));
        ended.HappenedAt.ShouldBe(At(100));
        ended.Facts.ShouldBe(new CallFacts
        {
            Direction = CallDirection.Inbound,
            Line = new Line(new LineId("7")) { Name = "Sales", Number = PhoneNumberParser.Parse("+493023125001").Number, Country = "DE", TimeZone = "Europe/Berlin" },
            Team = new Team(new TeamId("5"), "Field"),
            CustomerNumber = Caller,
            CustomerName = new PersonName("Grace", "Example"),
            StartedAt = At(0),
            AnsweredAt = At(12),
            EndedAt = At(100),
            Agent = Ada,
            TransferredBy = Ada,
            TransferredTo = new TransferTarget.ToAgent(new Agent(new AgentId("2")) { Name = "Ben Muster", Email = "ben@example.com" }),
            Tags = [new CallTag("hot") { AddedBy = Ada with { Email = null }, AddedAt = At(110) }, new CallTag("auto") { AddedAt = At(120) }],
            Notes = [new CallNote(new NoteId("11"), "Wants a call back on Monday.") { WrittenBy = Ada with { Email = null }, WrittenAt = At(130) }],
            Recording = new CallMedia
            {
                PermanentUrl = "https://assets.example.com/calls/3970535284/recording",
                ExpiringUrl = "https://files.example.com/calls/3970535284.mp3?X-Amz-Date=20260105T080140Z&X-Amz-Expires=3600&X-Amz-Signature=0a1b2c",
            },
            Participants =
            [
                new Participant(ParticipantKind.External) { Number = Caller },
                new Participant(ParticipantKind.Agent) { Id = "1", Name = "Ada Probe" },
            ],
            IvrChoices = [new IvrChoice("opt-1") { Title = "Sales", Key = "2", Branch = "sales", ChosenAt = At(4) }],
            RelatedCalls = [new CallKey("aircall", "main", "3970535111")],
            ProviderStatus = "done",
            ProviderDuration = "100",
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"user\":null,\"number\":null,\"contact\":null,\"teams\":null,\"tags\":null,\"comments\":null,\"raw_digits\":null,\"status\":null")]
    [InlineData("\"user\":{},\"number\":{},\"contact\":{},\"teams\":[],\"comments\":[],\"participants\":[],\"transferred_to\":{},\"status\":\"\"")]
    [InlineData("\"user\":{\"id\":\"\"},\"teams\":[{}],\"comments\":[{},null],\"participants\":[{}],\"ivr_options_selected\":[{}],\"direction\":\"sideways\"")]
    public void Read_EmptyMembers_NoFacts_E1(string members) => Facts(members).ShouldBe(CallFacts.None);

    [Theory]
    [InlineData("9223372036854775808000", "9223372036854775808000")]
    [InlineData("\"3970535284\"", "3970535284")]
    public void Read_IdsOfAnySizeOrAsText_AreKept_P2(string id, string expected) =>
        Event(Read(Full("call.ended").Replace("3970535284,", $"{id},", StringComparison.Ordinal))).Key.CallId.ShouldBe(expected);

    [Theory]
    [InlineData("17", "17")]
    [InlineData("\"0\"", "0")]
    [InlineData("17.5", "17.5")]
    public void Read_DurationAsNumberOrText_IsKeptRaw_C5(string duration, string expected) =>
        Facts($"\"duration\":{duration}").ProviderDuration.ShouldBe(expected);

    [Theory]
    [InlineData("anonymous")]
    [InlineData("")]
    [InlineData("+266696687")]
    public void Read_RawDigitsWithheld_IsWithheld_N2(string digits) => Facts($"\"raw_digits\":\"{digits}\"").CustomerNumber.ShouldBe(PartyNumber.Withheld);

    [Fact]
    public void Read_RawDigitsWithoutCountry_GuessesNone_N3() =>
        Facts("""
            "raw_digits":"0777 900123","number":{"id":7,"country":"GB"}
            """).CustomerNumber.ShouldBe(PartyNumber.NotANumber("0777 900123", NotANumberReason.RegionNeeded));

    [Fact]
    public void Read_TimesAsText_AreRead_P2() => Facts("\"started_at\":\"1767600000\"").StartedAt.ShouldBe(At(0));

    [Fact]
    public void Read_IvrNumber_OwnsTheLine_C2()
    {
        Facts("\"number\":{\"id\":7,\"is_ivr\":true,\"digits\":\"+49 30 23125 001\"}").Line
            .ShouldBe(new Line(new LineId("7")) { Owner = LineOwner.Ivr, Number = PhoneNumberParser.Parse("+493023125001").Number });
        Facts("\"number\":{\"id\":7,\"is_ivr\":null,\"digits\":\"hidden\"}").Line.ShouldBe(new Line(new LineId("7")));
    }

    [Theory]
    [InlineData("\"first_name\":\"Grace\",\"last_name\":null,\"company_name\":\"Example Ltd\"", "Grace", null, null)]
    [InlineData("\"first_name\":\" \",\"last_name\":\"\",\"company_name\":\"Example Ltd\"", null, null, "Example Ltd")]
    [InlineData("\"company\":\"Example Ltd\"", null, null, "Example Ltd")]
    public void Read_ContactName_PersonBeforeCompany_C2(string contact, string? first, string? last, string? whole) =>
        Facts($"\"contact\":{{{contact}}}").CustomerName.ShouldBe(new PersonName(first, last, whole));

    [Fact]
    public void Read_ExternalTransfer_GoesOutside_C8() =>
        Facts("\"external_transferred_to\":\"+44 7700 900999\",\"transferred_to\":{\"id\":2}", "call.external_transferred")
            .TransferredTo.ShouldBe(new TransferTarget.Outside(PhoneNumberParser.Parse("+447700900999")));

    [Fact]
    public void Read_TagList_EmptyIsAFactAndAbsentIsNot_C1()
    {
        Facts("\"tags\":[]", "call.untagged").Tags.ShouldBe([]);
        Facts("", "call.untagged").Tags.ShouldBeNull();
    }

    [Fact]
    public void Read_CommentWithoutId_GetsOneFromItsContent_C1()
    {
        ValueList<CallNote> notes = Facts("\"comments\":[{\"content\":\"a\",\"posted_at\":5},{\"content\":\"b\",\"posted_at\":5}]").Notes;
        notes.Select(n => n.Id.Value).ShouldBe(["5:a", "5:b"]);
    }

    [Fact]
    public void Read_ConferenceParticipants_AreParticipants_C2() =>
        Facts("\"conference_participants\":[{\"type\":\"contact\",\"id\":4,\"phone_number\":\"anonymous\"}]").Participants
            .ShouldBe([new Participant(ParticipantKind.Contact) { Id = "4", Number = PartyNumber.Withheld }], ignoreOrder: false);

    [Fact]
    public void Read_CallbackOfItself_IsNotRelated_C8() => Facts("\"automatic_callback_call_id\":1").RelatedCalls.ShouldBeEmpty();

    private static DateTimeOffset At(int second) => DateTimeOffset.FromUnixTimeSeconds(1767600000 + second);
}
