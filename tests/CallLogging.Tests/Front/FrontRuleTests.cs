using System.Globalization;
using System.Text;
using CallLogging.Front;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>The rules for subject, thread, author, assignment and texts.</summary>
public sealed class FrontRuleTests
{
    private static readonly int[] s_seconds = [0, 59, 60, 125, 3600, 7325];

    private static readonly FrontFacts s_facts = new()
    {
        Teammates = [KeyValuePair.Create("ADA@example.com", new FrontId("tea_1")), KeyValuePair.Create("ben@example.com", new FrontId("tea_2"))],
        LookedUpAgents = ["ada@example.com", "ben@example.com"],
    };

    [Fact]
    public void Subjects_InEveryLanguage_F3_L1()
    {
        var table = new StringBuilder();
        foreach (string language in FrontTexts.Catalog.Cultures)
        {
            foreach (CallQualification qualification in Enum.GetValues<CallQualification>())
            {
                table.Append(CultureInfo.InvariantCulture, $"{language} {qualification,-23} {ConversationSubject.Build(qualification, FrontCalls.TeamLine, language)}\n");
            }

            FrontTexts texts = FrontTexts.Catalog.GetTexts(language);
            table.Append(CultureInfo.InvariantCulture, $"{language} durations: {string.Join(" | ", s_seconds.Select(s => DurationText.Format(TimeSpan.FromSeconds(s), texts)))}\n");
            table.Append(CultureInfo.InvariantCulture, $"{language} reply: {ReplyRejection.GetText(language)}\n\n");
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Theory]
    [InlineData("de", "Mailbox", "Mailbox - Support London")]
    [InlineData("pt", "Voicemail", "Voicemail - Support London")]
    public void Subject_OfAVoicemail_BeginsWithTheWord_F3(string language, string word, string expected) =>
        ConversationSubject.Build(CallQualification.Voicemail, FrontCalls.TeamLine, language, word).ShouldBe(expected);

    [Fact]
    public void Subject_OfALongLineName_IsCutAtABoundary_F3()
    {
        string subject = ConversationSubject.Build(CallQualification.MissedCall, FrontCalls.TeamLine with { Name = string.Concat(Enumerable.Repeat("👩‍🚀", 200)) });
        subject.Length.ShouldBeLessThanOrEqualTo(ConversationSubject.MaxLength);
        subject.ShouldEndWith("👩‍🚀…");
    }

    [Fact]
    public void ThreadKey_OfEachSetting_F4()
    {
        ThreadKey.Create(InboundAnswered, "front:support").ShouldBe(new ThreadKey("front:support/contact/+12025550143", ThreadRule.Contact));
        ThreadKey.Create(InboundAnswered, "front:support", Threading.PerContactAndLine).Value.ShouldBe("front:support/line/aircall:main:55/+12025550143");
        ThreadKey.Create(InboundAnswered, "front:support", Threading.PerCall).Value.ShouldBe("front:support/call/aircall:main:9001");
        ThreadKey.Create(InboundAnswered with { Customer = new Customer(PartyNumber.Withheld) }, "front:support").Rule.ShouldBe(ThreadRule.UnknownCaller);
        ThreadKey.Create(InboundAnswered with { Customer = new Customer(PartyNumber.NotANumber("Lobby", NotANumberReason.NotDialable)) }, "front:support").IsShared.ShouldBeFalse();
    }

    [Fact]
    public void ThreadKey_OfAnyCallId_FitsFrontsLimit_AndStaysDistinct_F4()
    {
        Arbitrary<NonEmptyString> ids = ArbMap.Default.ArbFor<NonEmptyString>();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ids, id =>
        {
            string longer = string.Concat(Enumerable.Repeat(id.Get, 60));
            ThreadKey one = ThreadKey.Create(InboundAnswered with { Key = new CallKey("aircall", "main", longer) }, "front:support", Threading.PerCall);
            ThreadKey other = ThreadKey.Create(InboundAnswered with { Key = new CallKey("aircall", "main", longer + "x") }, "front:support", Threading.PerCall);
            one.GetGenerationKey(1_000_000).Length.ShouldBeLessThanOrEqualTo(FrontChannelMessage.MaxExternalIdLength);
            one.ShouldNotBe(other);
            one.ShouldBe(ThreadKey.Create(InboundAnswered with { Key = new CallKey("aircall", "main", longer) }, "front:support", Threading.PerCall));
        }));
    }

    [Fact]
    public void Author_OfEachCall_F7()
    {
        Author(InboundAnswered).ShouldBe((AuthorKind.Teammate, AuthorRule.Agent, "tea_1"));
        Author(OutboundUnanswered).ShouldBe((AuthorKind.Teammate, AuthorRule.Agent, "tea_1"));
        Author(OutboundAnswered with { Agent = Ben }).ShouldBe((AuthorKind.Teammate, AuthorRule.Agent, "tea_2"));
        Author(InboundAnswered with { Agent = Cleo }).ShouldBe((AuthorKind.Integration, AuthorRule.AgentNotInFront, null));
        Author(InboundAnswered with { Agent = null }).ShouldBe((AuthorKind.Integration, AuthorRule.NoAgentKnown, null));
        Author(Missed with { Line = FrontCalls.TeamLine with { Owner = LineOwner.User } }).ShouldBe((AuthorKind.Customer, AuthorRule.MissedOnUserLine, null));
        Author(Missed with { Line = FrontCalls.TeamLine with { Owner = LineOwner.Team } }).ShouldBe((AuthorKind.Customer, AuthorRule.MissedOnTeamLine, null));
        Author(Missed with { MissedReason = MissedReason.AbandonedInIvr, Line = FrontCalls.TeamLine with { Owner = LineOwner.Team } }).ShouldBe((AuthorKind.Customer, AuthorRule.LeftInIvr, null));
        Author(Voicemail).Kind.ShouldBe(AuthorKind.Customer);

        static (AuthorKind Kind, AuthorRule Rule, string? Teammate) Author(Call call)
        {
            AuthorDecision decision = ActivityAuthor.Decide(call, AgentTeammates.Find(call.Agent ?? call.PlacedBy, s_facts));
            return (decision.Kind, decision.Rule, decision.Teammate?.Value);
        }
    }

    [Fact]
    public void Teammate_ByMapBeforeEmail_AndNotIfRejectedByFront_F7()
    {
        ValueList<KeyValuePair<string, FrontId>> map = [KeyValuePair.Create("Ada@Example.com", new FrontId("tea_9"))];
        AgentTeammates.Find(Ada, s_facts, map).ShouldBe(new TeammateDecision(new FrontId("tea_9"), TeammateRule.Map));
        AgentTeammates.Find(Ada, s_facts with { Rejected = new RejectedChoices { Teammates = [new FrontId("tea_1")] } }).ShouldBe(new TeammateDecision(null, TeammateRule.RejectedByFront));
        AgentTeammates.Find(Ada with { Email = null }, s_facts).Rule.ShouldBe(TeammateRule.NoEmail);
        AgentTeammates.GetEmailsToLookUp(InboundAnswered with { Agent = Cleo, Notes = [Note("x", Ben)] }, s_facts).ShouldBe(["cleo@example.com"]);
    }

    [Fact]
    public void Assignment_OfAnsweredCallsOnly_F8()
    {
        ConversationAssignment.Decide(InboundAnswered, AgentTeammates.Find(Ada, s_facts)).ShouldBe(new AssignmentDecision(new FrontId("tea_1"), AssignmentRule.Answered));
        ConversationAssignment.Decide(OutboundUnanswered, AgentTeammates.Find(Ada, s_facts)).Rule.ShouldBe(AssignmentRule.NotAnswered);
        AssignmentDecision unknown = ConversationAssignment.Decide(InboundAnswered, AgentTeammates.Find(Cleo, s_facts));
        unknown.ShouldBe(new AssignmentDecision(null, AssignmentRule.AgentNotInFront, [new RejectedCandidate("agent", "unknown_in_front")]));
    }

    [Fact]
    public void Texts_FromOutside_CannotBecomeTags_Lines_OrLinks_X2()
    {
        Call call = Voicemail with
        {
            Customer = new Customer(PartyNumber.From(CustomerNumber), new PersonName(Full: "<img src=x>\r\nAgent: Mallory\u202e")),
            Line = FrontCalls.TeamLine with { Name = "<b>Sales</b>" },
            Voicemail = new CallMedia { PermanentUrl = "javascript:alert(1)" },
        };
        ActivityDecision decision = ActivityBuilder.Build(call, new FrontSettings());
        FrontActivity only = decision.Activities.ShouldHaveSingleItem();
        only.Text.Split('\n').Length.ShouldBe(4);
        only.Text.ShouldNotContain("<");
        only.Text.ShouldContain("‹img src=x›  Agent: Mallory, +1 202-555-0143");
    }

    [Theory]
    [InlineData("https://assets.example/1", true)]
    [InlineData("https://assets.example/1?a=b&c=d", true)]
    [InlineData("https://assets.example/\"onclick=x", false)]
    [InlineData("https://assets.example/ x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/relative", false)]
    public void Link_IsWrittenOnlyIfItIsASafeWebAddress_X2(string url, bool written) =>
        (ActivityBuilder.FindLink(new CallMedia { PermanentUrl = url }, new FrontSettings()) is not null).ShouldBe(written);

    [Fact]
    public void Link_ThatExpires_IsWrittenOnlyIfSet_F6()
    {
        var media = new CallMedia { ExpiringUrl = "https://assets.example/1?sig=2" };
        ActivityBuilder.FindLink(media, new FrontSettings()).ShouldBeNull();
        ActivityBuilder.FindLink(media, new FrontSettings { ExpiringLinks = true }).ShouldNotBeNull();
    }

    [Fact]
    public void ClickToDial_CallsTheConversationsNumber_F15()
    {
        var conversation = new FrontConversation(new FrontId("cnv_1"), FrontConversationStatus.Assigned) { RecipientHandle = "+12025550143" };
        var handles = new FrontHandle(FrontHandleSource.Phone, "+12025550143");
        var other = new FrontHandle(FrontHandleSource.Phone, "+442079460100");
        Decide(conversation, handles, other).ShouldBe((ClickToDialRule.ConversationNumber, "+12025550143"));
        Decide(conversation with { RecipientHandle = "x@example.com" }, handles).ShouldBe((ClickToDialRule.OnlyNumber, "+12025550143"));
        Decide(conversation with { RecipientHandle = null }, handles, other).ShouldBe((ClickToDialRule.SeveralNumbers, null));
        Decide(conversation, new FrontHandle(FrontHandleSource.Custom, "withheld-aircall-main-55")).ShouldBe((ClickToDialRule.NoNumber, null));

        static (ClickToDialRule, string?) Decide(FrontConversation conversation, params ValueList<FrontHandle> handles)
        {
            ClickToDialDecision decision = ClickToDial.Decide(conversation, new FrontContact(new FrontId("crd_1")) { Handles = handles }, "main", new AgentId("101"));
            return (decision.Rule, decision.Request?.To.E164);
        }
    }

    [Fact]
    public void Report_CountsCallsAndConversations_F14()
    {
        var team = new Team(new TeamId("7"));
        Call answered = InboundAnswered with { Team = team };
        Call missed = Missed with { Key = FrontCalls.Key("2"), Team = team, StartedAt = StartedAt.AddHours(1) };
        Call later = missed with { Key = FrontCalls.Key("3"), StartedAt = StartedAt.AddDays(1) };
        Call others = missed with { Key = FrontCalls.Key("4"), Team = null };
        ReportedCall[] calls = [new(answered, "a/1"), new(missed, "a/1"), new(missed, "a/1"), new(later, "b/1"), new(others, "c/1"), new(Ringing, "d/1"), new(Internal, "e/1")];
        CallReport report = CallReport.Create(calls, StartedAt, StartedAt.AddDays(1), team.Id);
        report.Total.ShouldBe(new CallCounts(2, 1));
        report.ByQualification.ShouldBe([new("inbound_call", "", new(1, 1)), new("missed_call", "", new(1, 1))]);
        report.ByLine.ShouldBe([new("aircall:main:55", "Support London", new(2, 1))]);
        report.ByAgent.ShouldBe([new("", "", new(1, 1)), new("aircall:main:101", "Ada Quill", new(1, 1))]);
        CallReport.Create(calls.Reverse(), StartedAt, StartedAt.AddDays(1), team.Id).ShouldBe(report);
    }
}
