using System.Globalization;
using CallLogging.Salesforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Subjects;

public class TaskSubjectBuilderTests
{
    private static readonly Call Unanswered = HandmadeCalls.OutboundUnanswered;

    // "Missed call from " and " on Support London" leave 255 - 17 - 18 units for the record.
    private const int RoomForRecord = 220;

    [Fact]
    public void Build_Conference_IsACaseOfAnsweredCallsOnly_S5()
    {
        Build(HandmadeCalls.Missed with { IsConference = true }).Case.ShouldBe(SubjectCase.Missed);
        Build(HandmadeCalls.Voicemail with { IsConference = true }).Case.ShouldBe(SubjectCase.Voicemail);
        Build(Unanswered with { IsConference = true }).Case.ShouldBe(SubjectCase.OutboundUnanswered);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void Build_NoRecord_NamesTheNumberInternationally_S5(string? record) =>
        TaskSubjectBuilder.Build(HandmadeCalls.Missed, record).Text
            .ShouldBe($"Missed call from {HandmadeCalls.CustomerNumber.International} on Support London");

    [Theory]
    [InlineData("en", "Missed call from Unknown caller on Support London")]
    [InlineData("de-AT", "Entgangener Anruf von Unbekannter Anrufer auf Support London")]
    public void Build_NoRecordAndNumberWithheld_SaysUnknownCaller_S5(string language, string expected)
    {
        TaskSubjectBuilder.Build(HandmadeCalls.Missed with { Customer = new Customer(PartyNumber.Withheld) }, null, language).Text.ShouldBe(expected);
        TaskSubjectBuilder.Build(HandmadeCalls.Missed with { Customer = new Customer() }, null, language).Text.ShouldBe(expected);
    }

    [Fact]
    public void Build_NoRecordAndTextThatIsNoNumber_ShowsTheText_S5()
    {
        var customer = new Customer(PartyNumber.NotANumber("sip:jana@pbx", NotANumberReason.NotDialable));
        TaskSubjectBuilder.Build(HandmadeCalls.Missed with { Customer = customer }, null).Text
            .ShouldBe("Missed call from sip:jana@pbx on Support London");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Build_LineWithoutName_SaysItsNumber_S5(string? name) =>
        Build(HandmadeCalls.Missed with { Line = HandmadeCalls.Line with { Name = name } }).Text
            .ShouldBe($"Missed call from Jana Novák on {HandmadeCalls.LineNumber.International}");

    [Theory]
    [InlineData("en", "Missed call from Jana Novák on unknown line")]
    [InlineData("de", "Entgangener Anruf von Jana Novák auf unbekannte Leitung")]
    public void Build_NothingKnownOfTheLine_SaysUnknownLine_S5(string language, string expected)
    {
        Build(HandmadeCalls.Missed with { Line = null }, language).Text.ShouldBe(expected);
        Build(HandmadeCalls.Missed with { Line = new Line(new LineId("1")) }, language).Text.ShouldBe(expected);
    }

    [Fact]
    public void Build_NamesThatLookLikeTemplates_AreInsertedAsTheyAre_S7() =>
        TaskSubjectBuilder.Build(HandmadeCalls.Missed with { Line = HandmadeCalls.Line with { Name = "{record} }} {0}" } }, "{line}").Text
            .ShouldBe("Missed call from {line} on {record} }} {0}");

    [Fact]
    public void Build_WithAgentAfterTransfer_NamesTheAgentWhoPlacedTheCallOrTheLastAgent_S6()
    {
        Build(HandmadeCalls.OutboundAnswered with { Agent = HandmadeCalls.Ben }, style: SubjectStyle.WithAgent).Text
            .ShouldBe("Outbound answered call to Jana Novák via Support London made by Ada Quill");
        Build(HandmadeCalls.InboundAnswered with { Agent = HandmadeCalls.Ben }, style: SubjectStyle.WithAgent).Text
            .ShouldBe("Inbound answered call from Jana Novák on Support London answered by Ben Marsh");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Build_WithAgentButNoneKnown_IsTheClassicText_S6(string? name)
    {
        Agent nameless = HandmadeCalls.Ada with { Name = name };
        Build(HandmadeCalls.OutboundAnswered with { PlacedBy = nameless }, style: SubjectStyle.WithAgent).Text
            .ShouldBe("Outbound answered call to Jana Novák with Support London");
        Build(Unanswered with { PlacedBy = null }, style: SubjectStyle.WithAgent).Text
            .ShouldBe("Outbound unanswered call to Jana Novák with Support London");
        Build(HandmadeCalls.InboundAnswered with { Agent = nameless }, style: SubjectStyle.WithAgent).Text
            .ShouldBe("Inbound call from Jana Novák on Support London");
        Build(HandmadeCalls.InboundAnswered with { Agent = null }, style: SubjectStyle.WithAgent).Text
            .ShouldBe("Inbound call from Jana Novák on Support London");
    }

    [Fact]
    public void Build_OwnTemplates_AreUsed_S6()
    {
        SubjectTexts english = SubjectTexts.Catalog.GetTexts("en");
        SubjectTexts own = english with { Classic = english.Classic with { Missed = SubjectTexts.ParseTemplate("{line}: {record}!") } };
        TaskSubjectBuilder.Build(HandmadeCalls.Missed, "Jana", "fr", texts: new LanguageCatalog<SubjectTexts>(own)).Text
            .ShouldBe("Support London: Jana!");
    }

    [Fact]
    public void Build_CallWithoutOutcome_Throws_S5()
    {
        Should.Throw<ArgumentException>(() => Build(HandmadeCalls.Ringing)).Message.ShouldStartWith("Call aircall:main:9001 has no outcome");
        Should.Throw<ArgumentException>(() => Build(HandmadeCalls.Internal));
        Should.Throw<ArgumentNullException>(() => Build(null!));
    }

    [Fact]
    public void Build_Subject_PrintsAsItsText_S5() =>
        Build(HandmadeCalls.Missed).ToString().ShouldBe("Missed call from Jana Novák on Support London");

    [Fact]
    public void Build_255Units_AreLeftWhole_S7()
    {
        TaskSubject subject = TaskSubjectBuilder.Build(HandmadeCalls.Missed, new string('x', RoomForRecord));
        subject.Text.Length.ShouldBe(255);
        subject.Text.ShouldEndWith("x on Support London");
        subject.IsCut.ShouldBeFalse();
    }

    [Fact]
    public void Build_256Units_AreCutTo255_S7()
    {
        TaskSubject subject = TaskSubjectBuilder.Build(HandmadeCalls.Missed, new string('x', RoomForRecord + 1));
        subject.Text.Length.ShouldBe(255);
        subject.Text.ShouldEndWith("x on Support Lond…");
        subject.IsCut.ShouldBeTrue();
    }

    [Theory]
    [InlineData("👍", 254 - 17)]
    [InlineData("👨‍👩‍👧", 254 - 17)]
    [InlineData("e\u0301", 254 - 17)]
    public void Build_ElementAcrossTheLimit_IsLeftOutWhole_S7(string element, int roomBeforeEllipsis)
    {
        string filler = new('x', roomBeforeEllipsis - 1);
        TaskSubject subject = TaskSubjectBuilder.Build(HandmadeCalls.Missed, filler + element + "yyyy");
        subject.Text.ShouldBe($"Missed call from {filler}…");
    }

    [Theory]
    [InlineData("👍")]
    [InlineData("e\u0301")]
    public void Build_ElementUpToTheLimit_IsKept_S7(string element)
    {
        string filler = new('x', 254 - 17 - element.Length);
        TaskSubjectBuilder.Build(HandmadeCalls.Missed, filler + element + "yyyy").Text.ShouldBe($"Missed call from {filler}{element}…");
    }

    [Fact]
    public void Build_AnyNames_IsThePlainTextOrItsLongestPrefix_S7()
    {
        Gen<string> text = from pieces in Gen.ArrayOf(Gen.Elements("a", " ", "é", "漢", "👍", "👨‍👩‍👧", "🇩🇪", "e\u0301", "각", "กำ", "क्षि", "\ud83d", "{line}"))
                           from times in Gen.Choose(1, 40)
                           select string.Concat(Enumerable.Repeat(string.Concat(pieces), times));
        var law = Prop.ForAll(text.ToArbitrary(), text.ToArbitrary(), (record, line) =>
        {
            Call call = HandmadeCalls.Missed with { Line = HandmadeCalls.Line with { Name = $"L{line}" } };
            TaskSubject subject = TaskSubjectBuilder.Build(call, $"R{record}");
            string whole = $"Missed call from R{record} on L{line}";
            string prefix = subject.Text[..^1];
            return whole.Length <= 255
                ? subject == new TaskSubject(whole, SubjectCase.Missed, false)
                : subject.IsCut && subject.Text.EndsWith('…') && subject.Text.Length <= 255 && whole.StartsWith(prefix, StringComparison.Ordinal)
                    && StringInfo.ParseCombiningCharacters(whole).Last(border => border <= 254) == prefix.Length;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), law);
    }

    private static TaskSubject Build(Call call, string language = "en", SubjectStyle style = SubjectStyle.Classic) =>
        TaskSubjectBuilder.Build(call, "Jana Novák", language, style);
}
