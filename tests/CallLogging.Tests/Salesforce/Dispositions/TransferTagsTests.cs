using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Dispositions;

public class TransferTagsTests
{
    private static readonly Agent Supervisor = new(new AgentId("900"));
    private static readonly CallTag AdaTag = HandmadeCalls.Tag("sales", HandmadeCalls.Ada);
    private static readonly CallTag BenTag = HandmadeCalls.Tag("refund", HandmadeCalls.Ben);
    private static readonly CallTag CleoTag = HandmadeCalls.Tag("solved", HandmadeCalls.Cleo);
    private static readonly CallTag SupervisorTag = HandmadeCalls.Tag("reviewed", Supervisor);
    private static readonly CallTag AuthorlessTag = HandmadeCalls.Tag("automatic");

    private static readonly CallTransfer AdaToBen =
        new(new TransferTarget.ToAgent(HandmadeCalls.Ben)) { TransferredBy = HandmadeCalls.Ada, Succeeded = true };

    private static readonly Call TakenByBen = HandmadeCalls.InboundAnswered with
    {
        Agent = HandmadeCalls.Ben,
        Transfers = [AdaToBen],
        Tags = [AdaTag, BenTag, AuthorlessTag, SupervisorTag],
    };

    [Fact]
    public void Decide_LastAgentOnlyAfterTransfer_DropsTagsOfTheFirstAgent_S15()
    {
        TransferTagsDecision decision = TransferTags.Decide(TakenByBen, TagsAfterTransfer.LastAgentOnly);
        decision.Kept.ShouldBe([BenTag, AuthorlessTag, SupervisorTag]);
        decision.Dropped.ShouldBe([AdaTag]);
        decision.Rule.ShouldBe(TransferTagsRule.LastAgentOnly);
    }

    [Fact]
    public void Decide_KeepAll_DropsNothing_S15() =>
        TransferTags.Decide(TakenByBen, TagsAfterTransfer.KeepAll)
            .ShouldBe(new TransferTagsDecision(TakenByBen.Tags, [], TransferTagsRule.KeepAll));

    [Fact]
    public void Decide_TransferThatFailed_DropsNothing_S15()
    {
        Call call = TakenByBen with { Agent = HandmadeCalls.Ada, Transfers = [AdaToBen with { Succeeded = false }] };
        TransferTags.Decide(call, TagsAfterTransfer.LastAgentOnly)
            .ShouldBe(new TransferTagsDecision(call.Tags, [], TransferTagsRule.NotTransferred));
    }

    [Fact]
    public void Decide_TransferToATeam_DropsTagsOfTheFirstAgent_S15()
    {
        Call call = TakenByBen with { Transfers = [AdaToBen with { Target = new TransferTarget.ToTeam(new Team(new TeamId("7"))) }] };
        TransferTags.Decide(call, TagsAfterTransfer.LastAgentOnly).Dropped.ShouldBe([AdaTag]);
    }

    [Fact]
    public void Decide_TransferOutsideOrToALine_DropsNothing_S15()
    {
        CallTransfer outside = AdaToBen with { Target = new TransferTarget.Outside(PartyNumber.Withheld) };
        CallTransfer line = AdaToBen with { Target = new TransferTarget.ToLine(HandmadeCalls.Line) };
        TransferTags.Decide(TakenByBen with { Transfers = [outside, line] }, TagsAfterTransfer.LastAgentOnly).Dropped.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_TwoTransfers_DropsTagsOfBothFormerAgents_S15()
    {
        Call call = TakenByBen with
        {
            Agent = HandmadeCalls.Cleo,
            Transfers = [AdaToBen, new(new TransferTarget.ToAgent(HandmadeCalls.Cleo)) { Succeeded = true }],
            Tags = [AdaTag, BenTag, CleoTag],
        };
        TransferTags.Decide(call, TagsAfterTransfer.LastAgentOnly).Kept.ShouldBe([CleoTag]);
    }

    [Fact]
    public void Decide_CallThatCameBack_KeepsTagsOfItsAgent_S15()
    {
        CallTransfer back = new(new TransferTarget.ToAgent(HandmadeCalls.Ada)) { TransferredBy = HandmadeCalls.Ben, Succeeded = true };
        TransferTagsDecision decision = TransferTags.Decide(
            TakenByBen with { Agent = HandmadeCalls.Ada, Transfers = [AdaToBen, back] }, TagsAfterTransfer.LastAgentOnly);
        decision.Kept.ShouldBe([AdaTag, AuthorlessTag, SupervisorTag]);
        decision.Dropped.ShouldBe([BenTag]);
    }

    [Fact]
    public void Decide_TransferByUnknownAgent_DropsTagsOfTheAgentWhoPlacedTheCall_S15()
    {
        Call call = TakenByBen with { Direction = CallDirection.Outbound, PlacedBy = HandmadeCalls.Ada, Transfers = [AdaToBen with { TransferredBy = null }] };
        TransferTags.Decide(call, TagsAfterTransfer.LastAgentOnly).Dropped.ShouldBe([AdaTag]);
        TransferTags.Decide(call with { PlacedBy = null }, TagsAfterTransfer.LastAgentOnly).Rule.ShouldBe(TransferTagsRule.NotTransferred);
    }

    [Fact]
    public void Decide_NoCall_Throws_S15() =>
        Should.Throw<ArgumentNullException>(() => TransferTags.Decide(null!, TagsAfterTransfer.KeepAll));
}
