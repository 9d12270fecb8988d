using Shouldly;
using static CallLogging.Tests.Core.Sample;

namespace CallLogging.Tests.Core;

/// <summary>Transfers to a team. Providers name one member of the team as the target, whoever takes the call.</summary>
public class TeamTransferTests
{
    private static readonly CallFacts Talking = new() { Direction = CallDirection.Inbound, AnsweredAt = At(10), Agent = Ada };

    private static readonly TransferTarget FirstOfTeam = new TransferTarget.ToAgent(Ben);

    private static readonly TransferTarget Team = new TransferTarget.ToTeam(new Team(new TeamId("5"), "Field"));

    [Fact]
    public void Assemble_AnotherMemberTakesTheCall_TheTransferSucceededAndNamesThem_C8()
    {
        Call call = Assemble(Event(CallEventKind.Answered, 10, Talking), Transfer(FirstOfTeam), Ended(Cleo));
        (call.Agent, call.AnsweredBy).ShouldBe((Cleo, Cleo));
        CallTransfer transfer = call.Transfers.ShouldHaveSingleItem();
        (transfer.Target, transfer.TransferredBy, transfer.TakenBy, transfer.Succeeded).ShouldBe((FirstOfTeam, Ada, Cleo, true));
    }

    [Fact]
    public void Assemble_TransferKnownOnlyFromTheEnd_AnotherMemberTookTheCall_C8()
    {
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Event(CallEventKind.Ended, 100, Talking with { EndedAt = At(100), Agent = Cleo, TransferredBy = Ada, TransferredTo = FirstOfTeam }));
        CallTransfer transfer = call.Transfers.ShouldHaveSingleItem();
        (transfer.TakenBy, transfer.Succeeded, call.Agent).ShouldBe((Cleo, true, Cleo));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Assemble_TheFirstAgentTalksOn_TheTransferHasNotSucceeded_C8(bool namesFirstMember)
    {
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Transfer(namesFirstMember ? FirstOfTeam : Team),
            Event(CallEventKind.Held, 70, Talking),
            Ended(Ada));
        CallTransfer transfer = call.Transfers.ShouldHaveSingleItem();
        (transfer.Succeeded, transfer.TakenBy, call.Agent).ShouldBe((false, null, Ada));
    }

    [Fact]
    public void Assemble_TeamIsNamedAndAMemberTalks_TheTransferHasSucceeded_C8()
    {
        CallTransfer transfer = Assemble(Event(CallEventKind.Answered, 10, Talking), Transfer(Team), Ended(Cleo)).Transfers.ShouldHaveSingleItem();
        (transfer.Succeeded, transfer.TakenBy).ShouldBe((true, Cleo));
    }

    // The provider named the target as talking before it found out that the transfer had failed, and names nobody afterwards.
    [Fact]
    public void Assemble_FailedTransferThatNamesNobody_GivesTheCallBack_C8()
    {
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Transfer(FirstOfTeam),
            Event(CallEventKind.Held, 55, Talking with { Agent = Ben }),
            Event(CallEventKind.TransferFailed, 60, new CallFacts()),
            Event(CallEventKind.Ended, 100, new CallFacts { EndedAt = At(100) }));
        CallTransfer transfer = call.Transfers.ShouldHaveSingleItem();
        (call.Agent, transfer.Succeeded, transfer.TakenBy).ShouldBe((Ada, false, null));
    }

    private static CallEvent Transfer(TransferTarget target) =>
        Event(CallEventKind.Transferred, 50, new CallFacts { Agent = Ada, TransferredBy = Ada, TransferredTo = target });

    private static CallEvent Ended(Agent agent) => Event(CallEventKind.Ended, 100, Talking with { EndedAt = At(100), Agent = agent });
}
