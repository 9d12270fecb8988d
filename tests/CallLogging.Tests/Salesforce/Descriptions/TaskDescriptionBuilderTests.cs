using CallLogging.Salesforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Descriptions;

public class TaskDescriptionBuilderTests
{
    private static readonly string[] Languages = ["en", "de", "es", "pl", "fr"];

    private const string Heading = "Ada Quill added a new comment:\n";

    private static readonly Call Recorded = HandmadeCalls.InboundAnswered with
    {
        Recording = new CallMedia { PermanentUrl = "https://calls.example/9001", ExpiringUrl = "https://files.example/9001.mp3?sig=1" },
    };

    [Fact]
    public void Build_EveryLanguage_ReadsAsApproved_S16_L1()
    {
        ValueList<CallNote> notes = [HandmadeCalls.Note("Wants an offer.\nCall again on Friday.", HandmadeCalls.Ada), HandmadeCalls.Note("{agent} 👍")];
        string.Join("\n\n----\n\n", Languages.SelectMany(language => new[]
        {
            TaskDescriptionBuilder.Build(HandmadeCalls.Voicemail, language).Text,
            TaskDescriptionBuilder.Build(Recorded with { Notes = notes }, language).Text,
        })).ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Build_TwoNotes_PutsABlankLineBetweenBlocks_S16() =>
        TaskDescriptionBuilder.Build(Recorded with { Notes = [HandmadeCalls.Note("one", HandmadeCalls.Ada), HandmadeCalls.Note("two", HandmadeCalls.Ben)] })
            .ToString().ShouldBe(
                "Find recording here: https://calls.example/9001\n\nAda Quill added a new comment:\none\n\nBen Marsh added a new comment:\ntwo");

    [Fact]
    public void Build_NeitherLinkNorNotes_IsEmpty_S16() =>
        TaskDescriptionBuilder.Build(HandmadeCalls.Missed).ShouldBe(new TaskDescription("", false, 0, false));

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Build_NoteWithoutText_GivesNoBlock_S16(string text)
    {
        Call call = HandmadeCalls.Missed with { Notes = [HandmadeCalls.Note(text, HandmadeCalls.Ada), HandmadeCalls.Note("one", HandmadeCalls.Ada)] };
        TaskDescriptionBuilder.Build(call).ShouldBe(new TaskDescription(Heading + "one", false, 0, false));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Build_NoteWithUnknownAuthor_NamesNobody_S16(string? name)
    {
        CallNote note = HandmadeCalls.Note("one", HandmadeCalls.Ada with { Name = name });
        TaskDescriptionBuilder.Build(HandmadeCalls.Missed with { Notes = [note] }, "de").Text.ShouldBe("Ein neuer Kommentar wurde hinzugefügt:\none");
        TaskDescriptionBuilder.Build(HandmadeCalls.Missed with { Notes = [note with { WrittenBy = null }] }).Text.ShouldBe("A new comment was added:\none");
    }

    [Fact]
    public void Build_VoicemailAndRecording_LinksTheVoicemailOfAMissedCallOnly_S16()
    {
        Call call = HandmadeCalls.Voicemail with { Recording = Recorded.Recording };
        TaskDescriptionBuilder.Build(call).Text.ShouldBe("Find voicemail here: https://calls.example/voicemail/9001");
        TaskDescriptionBuilder.Build(call with { AnsweredAt = call.StartedAt }).Text.ShouldBe("Find recording here: https://calls.example/9001");
        TaskDescriptionBuilder.Build(call with { Direction = CallDirection.Outbound }).Text.ShouldBe("Find recording here: https://calls.example/9001");
        TaskDescriptionBuilder.Build(call with { Voicemail = new CallMedia() }).Text.ShouldBe("");
    }

    [Theory]
    [InlineData("page", "file", RecordingLink.Lasting, "page")]
    [InlineData("page", "file", RecordingLink.Expiring, "file")]
    [InlineData("page", null, RecordingLink.Expiring, "page")]
    [InlineData("page", " ", RecordingLink.Expiring, "page")]
    [InlineData(null, "file", RecordingLink.Lasting, null)]
    [InlineData(" ", "file", RecordingLink.Lasting, null)]
    [InlineData(null, null, RecordingLink.Expiring, null)]
    [InlineData(null, null, RecordingLink.Lasting, null)]
    public void Build_Link_IsTheConfiguredOne_S18(string? lasting, string? expiring, RecordingLink link, string? expected)
    {
        Call call = Recorded with { Recording = new CallMedia { PermanentUrl = lasting, ExpiringUrl = expiring } };
        TaskDescriptionBuilder.Build(call, link: link).Text.ShouldBe(expected is null ? "" : $"Find recording here: {expected}");
        TaskDescriptionBuilder.Build(call with { Recording = null }, link: link).Text.ShouldBe("");
    }

    [Theory]
    [InlineData("page", "file", RecordingLink.Expiring, "file")]
    [InlineData("page", "", RecordingLink.Expiring, "page")]
    [InlineData("page", "file", RecordingLink.Lasting, "page")]
    [InlineData(" ", null, RecordingLink.Lasting, null)]
    public void Find_VoicemailOfAMissedCall_IsTheConfiguredLink_S13_S18(string? lasting, string? expiring, RecordingLink link, string? expected)
    {
        Call call = HandmadeCalls.Voicemail with { Voicemail = new CallMedia { PermanentUrl = lasting, ExpiringUrl = expiring }, Recording = Recorded.Recording };
        RecordingLinks.Find(call, link).ShouldBe(expected);
        Should.Throw<ArgumentNullException>(() => RecordingLinks.Find(null!, link));
    }

    [Fact]
    public void Build_32000Units_AreLeftWhole_S17()
    {
        TaskDescription description = WithNotes(new string('x', 32_000 - Heading.Length));
        description.Text.Length.ShouldBe(32_000);
        description.Text.ShouldEndWith("x");
        description.IsNoteCut.ShouldBeFalse();
        description.NotesLeftOut.ShouldBe(0);
    }

    [Fact]
    public void Build_32001Units_AreCutAndLaterNotesLeftOut_S17()
    {
        TaskDescription description = WithNotes(new string('x', 32_001 - Heading.Length), "later", " ", "last");
        description.Text.Length.ShouldBe(32_000);
        description.Text.ShouldEndWith("x…");
        description.IsNoteCut.ShouldBeTrue();
        description.NotesLeftOut.ShouldBe(2);
    }

    [Fact]
    public void Build_ElementAcrossTheLimit_IsLeftOutWhole_S17()
    {
        string filler = new('x', 32_000 - Heading.Length - 2);
        WithNotes(filler + "👍y").Text.ShouldBe(Heading + filler + "…");
        WithNotes(filler[1..] + "👍y").Text.ShouldBe(Heading + filler[1..] + "👍y");
        WithNotes(filler[2..] + "👍👍").Text.ShouldBe(Heading + filler[2..] + "👍👍");
        WithNotes(filler[2..] + "👍👍y").Text.ShouldBe(Heading + filler[2..] + "👍…");
    }

    [Fact]
    public void Build_RoomForTheEllipsisOnly_WritesHeadingAndEllipsis_S17()
    {
        int used = (2 * Heading.Length) + "\n\n".Length;
        TaskDescription marked = WithNotes(new string('x', 32_000 - used - 1), "yz");
        marked.Text.ShouldEndWith($"x\n\n{Heading}…");
        marked.Text.Length.ShouldBe(32_000);
        (marked.IsNoteCut, marked.NotesLeftOut).ShouldBe((true, 0));

        TaskDescription whole = WithNotes(new string('x', 32_000 - used - 1), "y");
        whole.Text.ShouldEndWith($"x\n\n{Heading}y");
        (whole.IsNoteCut, whole.NotesLeftOut).ShouldBe((false, 0));

        TaskDescription none = WithNotes(new string('x', 32_000 - used), "y", "z");
        none.Text.ShouldEndWith("x");
        (none.IsNoteCut, none.NotesLeftOut).ShouldBe((false, 2));
    }

    [Fact]
    public void Build_NoteThatWouldFitAfterOneLeftOut_IsLeftOutToo_S17()
    {
        string filler = new('x', 32_000 - (2 * Heading.Length) - "\n\n".Length);
        Call call = HandmadeCalls.Missed with
        {
            Notes = [HandmadeCalls.Note(filler, HandmadeCalls.Ada), HandmadeCalls.Note("no room", HandmadeCalls.Ada), HandmadeCalls.Note("y")],
        };
        TaskDescriptionBuilder.Build(call).ShouldBe(new TaskDescription(Heading + filler, false, 2, false));
    }

    [Fact]
    public void Build_LinkLine_StaysWholeOrIsLeftOut_S17()
    {
        string url = new('u', 32_000 - "Find recording here: ".Length);
        Call call = Recorded with { Recording = new CallMedia { PermanentUrl = url }, Notes = [HandmadeCalls.Note("one", HandmadeCalls.Ada)] };
        TaskDescription whole = TaskDescriptionBuilder.Build(call);
        whole.Text.ShouldBe($"Find recording here: {url}");
        (whole.IsLinkLeftOut, whole.NotesLeftOut).ShouldBe((false, 1));
        TaskDescriptionBuilder.Build(call with { Recording = new CallMedia { PermanentUrl = url + "u" } })
            .ShouldBe(new TaskDescription(Heading + "one", false, 0, true));
    }

    [Fact]
    public void Build_AnyNotes_NeverExceedTheFieldAndCountTheRest_S17()
    {
        Gen<int[]> lengths = Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(9_000, 17_000), Gen.Choose(31_900, 32_010)).ArrayOf(4);
        var law = Prop.ForAll(lengths.ToArbitrary(), sizes =>
        {
            TaskDescription description = WithNotes([.. sizes.Select(size => string.Concat(Enumerable.Repeat("👍", size / 2)))]);
            int written = description.Text.Split(Heading).Length - 1;
            return description.Text.Length <= 32_000
                && written + description.NotesLeftOut == sizes.Count(size => size >= 2)
                && description.Text.EndsWith('…') == description.IsNoteCut
                && !char.IsHighSurrogate(description.Text.TrimEnd('…').LastOrDefault());
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), law);
    }

    [Fact]
    public void Build_NoCall_Throws_S16() => Should.Throw<ArgumentNullException>(() => TaskDescriptionBuilder.Build(null!));

    [Fact]
    public void Texts_OwnTemplates_AreValidatedAndUsed_L1()
    {
        Should.Throw<FormatException>(() => DescriptionTexts.ParseLinkTemplate("Find it")).Message.ShouldStartWith("'Find it' has no {link}");
        Should.Throw<FormatException>(() => DescriptionTexts.ParseLinkTemplate("{url}"));
        Should.Throw<FormatException>(() => DescriptionTexts.ParseNoteTemplate("{who} said"));
        DescriptionTexts english = DescriptionTexts.Catalog.GetTexts("en");
        Should.Throw<ArgumentException>(() => english with { NoteAdded = DescriptionTexts.ParseLinkTemplate("{link}") })
            .Message.ShouldStartWith("'{link}' was read with other placeholders than {agent}");
        Should.Throw<ArgumentException>(() => english with { VoicemailLine = english.NoteAdded });
        Should.Throw<ArgumentException>(() => english with { RecordingLine = english.NoteAdded });
        Should.Throw<ArgumentNullException>(() => english with { RecordingLine = null! });
        DescriptionTexts own = english with { RecordingLine = DescriptionTexts.ParseLinkTemplate("<{link}>") };
        TaskDescriptionBuilder.Build(Recorded, "xx", texts: new LanguageCatalog<DescriptionTexts>(own)).Text.ShouldBe("<https://calls.example/9001>");
        DescriptionTexts.Catalog.Cultures.ShouldBe(["de", "en", "es", "fr", "pl"]);
    }

    private static TaskDescription WithNotes(params string[] notes) =>
        TaskDescriptionBuilder.Build(HandmadeCalls.Missed with { Notes = notes.Select(n => HandmadeCalls.Note(n, HandmadeCalls.Ada)).ToValueList() });
}
