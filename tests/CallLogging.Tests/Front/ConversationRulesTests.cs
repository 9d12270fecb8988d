using CallLogging.Front;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>Automation rules as data.</summary>
public sealed class ConversationRulesTests
{
    private static readonly ValueList<ConversationRule> s_standardRules = ConversationRules.CreateStandardRules("Aircall Phone", "Voicemails", "test", "Test");
    private static readonly RuleConversation s_call = new() { Subject = "Voicemail - Support London", Inboxes = ["Aircall Phone"] };

    [Fact]
    public void Decide_ACommentWithTheText_SetsTheTag_InTheCallInboxOnly_F13()
    {
        var comment = new RuleEvent(RuleTrigger.CommentAdded) { Text = "This is a TEST" };
        ConversationRules.Decide(s_standardRules, comment, s_call).Actions.ShouldBe([new RuleAction.AddTag("Test")]);
        ConversationRules.Decide(s_standardRules, comment, s_call with { Tags = ["test"] }).Actions.ShouldBeEmpty();
        ConversationRules.Decide(s_standardRules, comment, s_call with { Inboxes = ["Voicemails"] }).Rejected.ShouldContain(new RejectedCandidate("tag_by_note", "not_in_the_inbox"));
        ConversationRules.Decide(s_standardRules, comment with { Text = "other" }, s_call).Rejected.ShouldContain(new RejectedCandidate("tag_by_note", "text_is_another"));
    }

    [Fact]
    public void Decide_AVoicemail_GoesToItsInbox_AndBackWhenArchived_F13()
    {
        RuleDecision moved = ConversationRules.Decide(s_standardRules, new RuleEvent(RuleTrigger.InboundMessage), s_call);
        moved.Actions.ShouldBe([new RuleAction.MoveTo("Voicemails")]);
        RuleDecision back = ConversationRules.Decide(s_standardRules, new RuleEvent(RuleTrigger.Archived), moved.Conversation with { IsArchived = true, Tags = ["Test"] });
        back.Actions.ShouldBe([new RuleAction.RemoveTag("Test"), new RuleAction.MoveTo("Aircall Phone")]);
        ConversationRules.Decide(s_standardRules, new RuleEvent(RuleTrigger.Archived) { IsCausedByRule = true }, moved.Conversation).Actions.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_ATagThatARuleSets_TriggersAnotherRule_WithinTheEvent_F13()
    {
        ValueList<ConversationRule> rules =
        [
            new(RuleTrigger.CommentAdded) { Contains = "done", AddTag = "Done" },
            new(RuleTrigger.TagAdded) { HasTag = "done", Archive = true },
            new(RuleTrigger.Archived) { RemoveTag = "Done" },
        ];
        RuleDecision decision = ConversationRules.Decide(rules, new RuleEvent(RuleTrigger.CommentAdded) { Text = "all done" }, s_call);
        decision.Actions.ShouldBe([new RuleAction.AddTag("Done"), new RuleAction.Archive(), new RuleAction.RemoveTag("Done")]);
        decision.AppliedRules.ShouldBe(["rule_1", "rule_2", "rule_3"]);
    }

    [Fact]
    public void Decide_TwoRulesOfOneTrigger_TheSecondSeesWhatTheFirstDid_F13()
    {
        ValueList<ConversationRule> rules =
        [
            new(RuleTrigger.CommentAdded) { MoveTo = "Back office", AddTag = "Done" },
            new(RuleTrigger.CommentAdded) { Inbox = "Back office", HasTag = "Done", Archive = true },
            new(RuleTrigger.CommentAdded) { Inbox = "Aircall Phone", AddTag = "Still here" },
        ];
        RuleDecision decision = ConversationRules.Decide(rules, new RuleEvent(RuleTrigger.CommentAdded) { Text = "x" }, s_call);
        decision.Actions.ShouldBe([new RuleAction.AddTag("Done"), new RuleAction.MoveTo("Back office"), new RuleAction.Archive()]);
        decision.AppliedRules.ShouldBe(["rule_1", "rule_2"]);
        decision.Rejected.ShouldContain(new RejectedCandidate("rule_3", "not_in_the_inbox"));
    }

    [Theory]
    [InlineData(47, false, false)]
    [InlineData(48, false, true)]
    [InlineData(48, true, false)]
    public void Decide_WithoutActivity_Archives_F13(int hours, bool archived, bool hasActions)
    {
        ValueList<ConversationRule> rules = [new(RuleTrigger.NoActivity) { After = TimeSpan.FromHours(48), Archive = true }];
        ConversationRules.FindShortestWait(rules).ShouldBe(TimeSpan.FromHours(48));
        var idle = new RuleEvent(RuleTrigger.NoActivity) { IdleTime = TimeSpan.FromHours(hours) };
        (ConversationRules.Decide(rules, idle, s_call with { IsArchived = archived }).Actions.Count > 0).ShouldBe(hasActions);
    }

    [Fact]
    public void Decide_AnyRules_TerminatesWithEachAtMostOnce_AndASecondRunDoesNothing_F13()
    {
        string[] names = ["A", "B"];
        Gen<ConversationRule> rule =
            from trigger in Gen.Elements(Enum.GetValues<RuleTrigger>())
            from inbox in Gen.Elements<string?>(null, "A", "B")
            from tag in Gen.Elements<string?>(null, "A", "B")
            from add in Gen.Elements<string?>(null, "A", "B")
            from remove in Gen.Elements<string?>(null, "A", "B")
            from move in Gen.Elements<string?>(null, "A", "B")
            from archive in Gen.Elements(true, false)
            select new ConversationRule(trigger) { Inbox = inbox, HasTag = tag, AddTag = add, RemoveTag = remove, MoveTo = move, Archive = archive, After = TimeSpan.FromHours(1) };
        Gen<(ConversationRule[] Rules, RuleTrigger Trigger)> given =
            from rules in Gen.ArrayOf(rule)
            from trigger in Gen.Elements(Enum.GetValues<RuleTrigger>())
            select (rules, trigger);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(given.ToArbitrary(), g =>
        {
            ValueList<ConversationRule> rules = g.Rules.ToValueList();
            var ruleEvent = new RuleEvent(g.Trigger) { Tag = "A", IdleTime = TimeSpan.FromHours(2) };
            RuleDecision decision = ConversationRules.Decide(rules, ruleEvent, new RuleConversation { Inboxes = ["A"], Tags = [names[0]] });
            decision.AppliedRules.Distinct(StringComparer.Ordinal).Count().ShouldBe(decision.AppliedRules.Count);
            decision.Actions.Count.ShouldBeLessThanOrEqualTo(4 * rules.Count);
            ConversationRules.Decide(rules, ruleEvent with { IsCausedByRule = true }, decision.Conversation).Actions.ShouldBeEmpty();
        }));
    }
}
