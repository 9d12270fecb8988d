using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

public sealed class TransferredToTests
{
    private static readonly Team Sales = new(new TeamId("t1"), "Sales Team");
    private static readonly TransferTarget Outside = new TransferTarget.Outside(PartyNumber.From(Number));

    [Fact]
    public void FindName_LastAgentOrTeam_IsNamed_S14()
    {
        FindName(new TransferTarget.ToAgent(Ben), succeeded: true).ShouldBe("Ben Okafor");
        FindName(new TransferTarget.ToAgent(Ben), succeeded: false).ShouldBe("Ben Okafor");
        FindName(new TransferTarget.ToTeam(Sales), succeeded: true).ShouldBe("Anna Berger");
        FindName(new TransferTarget.ToTeam(Sales), succeeded: false).ShouldBe("Sales Team");
        FindName(new TransferTarget.ToLine(SalesLine), succeeded: true).ShouldBeNull();
        FindName(Outside, succeeded: true).ShouldBeNull();
    }

    [Fact]
    public void FindName_AgentThenOutside_StillNamesTheAgent_S14() =>
        TransferredTo.FindName(CreateCall(CallOutcome.InboundAnswered) with
        {
            Transfers = [new CallTransfer(new TransferTarget.ToAgent(Ben)), new CallTransfer(Outside)],
        }).ShouldBe("Ben Okafor");

    [Fact]
    public void FindName_NameOnlyKnownFromTheCall_IsUsed_S14() =>
        TransferredTo.FindName(CreateCall(CallOutcome.InboundAnswered) with
        {
            Transfers = [new CallTransfer(new TransferTarget.ToAgent(new Agent(Anna.Id)))],
        }).ShouldBe("Anna Berger");

    [Fact]
    public void FindName_NameInTheTransfer_OverridesTheNameInTheCall_S14() =>
        FindName(new TransferTarget.ToAgent(Anna with { Name = "Anna B." }), succeeded: true).ShouldBe("Anna B.");

    [Fact]
    public void FindName_NamelessAgentWhoDidNotAnswer_HasNoName_S14() =>
        FindName(new TransferTarget.ToAgent(new Agent(Ben.Id)), succeeded: false).ShouldBeNull();

    [Fact]
    public void FindName_TeamWhoseAgentIsNotKnown_IsTheTeam_S14() =>
        TransferredTo.FindName(CreateCall(CallOutcome.InboundAnswered) with
        {
            Agent = null,
            Transfers = [new CallTransfer(new TransferTarget.ToTeam(Sales)) { Succeeded = true }],
        }).ShouldBe("Sales Team");

    [Fact]
    public void FindName_NoCall_Throws_S14() => Should.Throw<ArgumentNullException>(() => TransferredTo.FindName(null!));

    private static string? FindName(TransferTarget target, bool succeeded) =>
        TransferredTo.FindName(CreateCall(CallOutcome.InboundAnswered) with { Transfers = [new CallTransfer(target) { Succeeded = succeeded }] });
}
