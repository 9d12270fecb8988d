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
        NameOf(new TransferTarget.ToAgent(Ben), succeeded: true).ShouldBe("Ben Okafor");
        NameOf(new TransferTarget.ToAgent(Ben), succeeded: false).ShouldBe("Ben Okafor");
        NameOf(new TransferTarget.ToTeam(Sales), succeeded: true).ShouldBe("Anna Berger");
        NameOf(new TransferTarget.ToTeam(Sales), succeeded: false).ShouldBe("Sales Team");
        NameOf(new TransferTarget.ToLine(SalesLine), succeeded: true).ShouldBeNull();
        NameOf(Outside, succeeded: true).ShouldBeNull();
    }

    [Fact]
    public void FindName_AgentThenOutside_StillNamesTheAgent_S14() =>
        TransferredTo.FindName(Of(CallOutcome.InboundAnswered) with
        {
            Transfers = [new CallTransfer(new TransferTarget.ToAgent(Ben)), new CallTransfer(Outside)],
        }).ShouldBe("Ben Okafor");

    [Fact]
    public void FindName_NameOnlyKnownFromTheCall_IsUsed_S14() =>
        TransferredTo.FindName(Of(CallOutcome.InboundAnswered) with
        {
            Transfers = [new CallTransfer(new TransferTarget.ToAgent(new Agent(Anna.Id)))],
        }).ShouldBe("Anna Berger");

    [Fact]
    public void FindName_NameInTheTransfer_GoesBeforeTheCalls_S14() =>
        NameOf(new TransferTarget.ToAgent(Anna with { Name = "Anna B." }), succeeded: true).ShouldBe("Anna B.");

    [Fact]
    public void FindName_NamelessAgentWhoDidNotAnswer_IsNotNamedLikeTheOneWhoDid_S14() =>
        NameOf(new TransferTarget.ToAgent(new Agent(Ben.Id)), succeeded: false).ShouldBeNull();

    [Fact]
    public void FindName_TeamWhoseAgentIsNotKnown_IsTheTeam_S14() =>
        TransferredTo.FindName(Of(CallOutcome.InboundAnswered) with
        {
            Agent = null,
            Transfers = [new CallTransfer(new TransferTarget.ToTeam(Sales)) { Succeeded = true }],
        }).ShouldBe("Sales Team");

    [Fact]
    public void FindName_NoCall_Throws_S14() => Should.Throw<ArgumentNullException>(() => TransferredTo.FindName(null!));

    private static string? NameOf(TransferTarget target, bool succeeded) =>
        TransferredTo.FindName(Of(CallOutcome.InboundAnswered) with { Transfers = [new CallTransfer(target) { Succeeded = succeeded }] });
}
