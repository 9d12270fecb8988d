using Shouldly;
using static CallLogging.Tests.Core.Sample;

namespace CallLogging.Tests.Core;

public class AssemblyExampleTests
{
    private static readonly CallFacts Inbound = new() { Direction = CallDirection.Inbound, StartedAt = At(0), CustomerNumber = Caller, Line = Sales };
    private static readonly CallFacts Outbound = Inbound with { Direction = CallDirection.Outbound };
    private static readonly CallFacts Talking = Inbound with { AnsweredAt = At(10), Agent = Ada };
    private static readonly CallFacts Over = Talking with { EndedAt = At(100) };

    [Fact]
    public void Assemble_TagRemovedAddedAndRemovedAgain_IsGone_C1()
    {
        CallEvent[] events =
        [
            Event(CallEventKind.Tagged, 20, Tags("hot")), Event(CallEventKind.Tagged, 30, Tags()),
            Event(CallEventKind.Tagged, 40, Tags("hot", "big")), Event(CallEventKind.Tagged, 50, Tags("big")),
        ];
        Assemble(events).Tags.Select(t => t.Name).ShouldBe(["big"]);
        Assemble(events[..3]).Tags.Select(t => t.Name).ShouldBe(["hot", "big"]);
    }

    [Fact]
    public void Assemble_HangUpOfOneLegWhileTheCallRingsOn_IsNoEndOfTheCall_C7()
    {
        CallEvent[] events =
        [
            Event(CallEventKind.Started, 0, Inbound), Event(CallEventKind.Ringing, 2), Event(CallEventKind.HungUp, 10, Inbound), Event(CallEventKind.Ringing, 12),
        ];
        Assemble(events[..3]).Outcome.ShouldBe(CallOutcome.InboundMissed);
        Assemble(events).Outcome.ShouldBeNull();

        // A stated end is the end of the call, whatever a late repeat says.
        CallEvent ended = Event(CallEventKind.Ended, 30, Inbound with { EndedAt = At(30) });
        Assemble([.. events, ended, Event(CallEventKind.Ringing, 60)]).Outcome.ShouldBe(CallOutcome.InboundMissed);
        Assemble([.. events, Event(CallEventKind.Settled, 900, new CallFacts { EndedAt = At(12) })]).State.ShouldBe(CallState.Final);
    }

    [Fact]
    public void Assemble_TagListOfAnotherKind_AddsAndNeverRemoves_C1()
    {
        Call call = Assemble(
            Event(CallEventKind.Tagged, 20, Tags("hot")), Event(CallEventKind.Ended, 30, Tags()), Event(CallEventKind.Assigned, 40, Tags("big")));
        call.Tags.Select(t => t.Name).ShouldBe(["hot", "big"]);
    }

    [Fact]
    public void Assemble_TagListWithARepeatedTag_HoldsItOnce_C1() =>
        Assemble(
            Event(CallEventKind.Tagged, 20, new CallFacts { Tags = [new CallTag("hot") { AddedBy = Ada }] }),
            Event(CallEventKind.Tagged, 30, new CallFacts { Tags = [new CallTag("hot") { AddedAt = At(25) }, new CallTag("hot") { AddedBy = Ben }] }))
            .Tags.ShouldBe([new CallTag("hot") { AddedBy = Ben, AddedAt = At(25) }], ignoreOrder: false);

    [Fact]
    public void Assemble_RepeatOfAnsweredAfterTransfer_KeepsTheNewAgent_C1()
    {
        CallEvent answered = Event(CallEventKind.Answered, 10, Talking);
        Call call = Assemble(answered, Transfer(50, Ada, Ben), Event(CallEventKind.Held, 60, Talking with { Agent = Ben }), Repeat(answered, "late"));
        call.Agent.ShouldBe(Ben);
        call.Transfers.ShouldHaveSingleItem().Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Assemble_RepeatedTransferDeliveredAfterTheEnd_ChangesNothing_C1()
    {
        // The end names no agent, and the repeat has its own delivery time.
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Transfer(50, Ada, Ben),
            Event(CallEventKind.Resumed, 60, Talking with { Agent = Ben }),
            Event(CallEventKind.Ended, 100, Over with { Agent = null }),
            Transfer(160, Ada, Ben));
        call.Agent.ShouldBe(Ben);
        call.Transfers.ShouldBe([new CallTransfer(new TransferTarget.ToAgent(Ben)) { TransferredBy = Ada, TransferredAt = At(50), TakenBy = Ben, Succeeded = true }], ignoreOrder: false);
    }

    [Fact]
    public void Assemble_RepeatOfFirstOfTwoTransfers_AddsNone_C1()
    {
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Transfer(20, Ada, Ben),
            Event(CallEventKind.Held, 30, Talking with { Agent = Ben }),
            Transfer(40, Ben, Cleo),
            Transfer(45, Ada, Ben),
            Event(CallEventKind.Ended, 100, Over with { Agent = Cleo }));
        call.Agent.ShouldBe(Cleo);
        call.Transfers.Select(t => (t.Target, t.Succeeded)).ShouldBe([(new TransferTarget.ToAgent(Ben), true), (new TransferTarget.ToAgent(Cleo), true)]);
    }

    [Fact]
    public void Assemble_TransfersDeliveredLate_KeepTheirOrder_C1()
    {
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Transfer(103, Ben, Cleo),
            Transfer(101, Ada, Ben),
            Event(CallEventKind.Ended, 100, Over with { Agent = Cleo }));
        call.Transfers.Select(t => t.Target).ShouldBe([new TransferTarget.ToAgent(Ben), new TransferTarget.ToAgent(Cleo)]);
    }

    [Fact]
    public void Assemble_FailedTransfer_KeepsTheFirstAgent_C8()
    {
        CallEvent failed = Event(CallEventKind.TransferFailed, 60, Talking with { TransferredTo = new TransferTarget.ToAgent(Ben) });
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking), Transfer(50, Ben, Ben), failed,
            Event(CallEventKind.Ended, 100, Over with { TransferredTo = new TransferTarget.ToAgent(Ben) }));
        call.Agent.ShouldBe(Ada);
        call.Transfers.ShouldHaveSingleItem().Succeeded.ShouldBeFalse();
    }

    [Fact]
    public void Assemble_TransferNamedOnlyByTheEnd_IsKnown_C8()
    {
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Event(CallEventKind.Ended, 100, Over with { Agent = Ben, TransferredBy = Ada, TransferredTo = new TransferTarget.ToAgent(Ben) }));
        call.Transfers.ShouldBe([new CallTransfer(new TransferTarget.ToAgent(Ben)) { TransferredBy = Ada, TakenBy = Ben, Succeeded = true }], ignoreOrder: false);
    }

    [Fact]
    public void Assemble_OutboundTransfer_KeepsPlacedBy_C2()
    {
        Call call = Assemble(
            Event(CallEventKind.Started, 0, Outbound with { Agent = Ada }),
            Event(CallEventKind.Answered, 10, Outbound with { Agent = Ada, AnsweredAt = At(10) }),
            Transfer(50, Ada, Ben),
            Event(CallEventKind.Ended, 100, Outbound with { Agent = Ben, EndedAt = At(100) }));
        (call.PlacedBy, call.Agent, call.AnsweredBy).ShouldBe((Ada, Ben, Ben));
    }

    [Fact]
    public void Assemble_TransferOutside_ChangesNoField_C8()
    {
        Call call = Assemble(
            Event(CallEventKind.Answered, 10, Talking),
            Event(CallEventKind.Transferred, 50, Talking with { TransferredTo = new TransferTarget.Outside(PhoneNumberParser.Parse("+447700900999")) }),
            Event(CallEventKind.Ended, 100, Over));
        (call.Agent, call.Customer.Number).ShouldBe((Ada, Caller));
        call.Transfers.ShouldHaveSingleItem().Succeeded.ShouldBeFalse();
    }

    [Fact]
    public void Assemble_EndedWithoutAnsweredSeen_ThenAnswered_SameCall_C1()
    {
        CallEvent ended = Event(CallEventKind.Ended, 100, Over);
        CallEvent answered = Event(CallEventKind.Answered, 10, Talking);
        CallAssembler.Assemble([ended]).Outcome.ShouldBe(CallOutcome.InboundAnswered);
        Assemble(ended, answered).ShouldBe(Assemble(answered, ended));
    }

    [Fact]
    public void Assemble_VoicemailAfterTheEnd_TurnsMissedIntoVoicemail_C4()
    {
        CallEvent ended = Event(CallEventKind.Ended, 17, Inbound with { EndedAt = At(17), MissedReason = MissedReason.AgentsDidNotAnswer });
        CallEvent voicemail = Event(CallEventKind.VoicemailLeft, 17, Inbound with { Voicemail = new CallMedia { PermanentUrl = "https://assets.example.com/1/voicemail" } });
        Assemble(ended).Outcome.ShouldBe(CallOutcome.InboundMissed);
        Call call = Assemble(ended, voicemail);
        (call.Outcome, call.EndedAt, call.MissedReason).ShouldBe((CallOutcome.InboundVoicemail, At(17), MissedReason.AgentsDidNotAnswer));
    }

    [Fact]
    public void Assemble_LaterEventWithoutAgent_KeepsTheAgent_C1()
    {
        Call call = Assemble(Event(CallEventKind.Answered, 10, Talking), Event(CallEventKind.Ended, 100, Over with { Agent = null, Line = null }));
        (call.Agent, call.Line).ShouldBe((Ada, Sales));
    }

    [Fact]
    public void Assemble_AgentsRungWithoutAnswer_AreTriedAndNoneTalks_E1()
    {
        Call call = Assemble(
            Event(CallEventKind.Ringing, 2, Inbound with { Agent = Ada }),
            Event(CallEventKind.Declined, 4, Inbound with { Agent = Ada }),
            Event(CallEventKind.Ringing, 5, Inbound with { Agent = Ben }),
            Event(CallEventKind.HungUp, 17, Inbound with { EndedAt = At(17) }));
        call.Agent.ShouldBeNull();
        call.AgentsTried.ShouldBe([new AgentAttempt(Ada, AttemptOutcome.Declined), new AgentAttempt(Ben, AttemptOutcome.NoAnswer)], ignoreOrder: false);
    }

    [Fact]
    public void Assemble_RingGroupWithOneAnswer_IsOneAnsweredCall_C9()
    {
        Call call = Assemble(
            Event(CallEventKind.Ringing, 2, Inbound with { Agent = Ada }),
            Event(CallEventKind.Ringing, 2, Inbound with { Agent = Ben }),
            Event(CallEventKind.Ringing, 2, Inbound with { Agent = Cleo }),
            Event(CallEventKind.Answered, 10, Inbound with { AnsweredAt = At(10), Agent = Ben }),
            Event(CallEventKind.Ended, 100, Inbound with { EndedAt = At(100), MissedReason = MissedReason.AgentsDidNotAnswer }));
        (call.Outcome, call.AnsweredBy).ShouldBe((CallOutcome.InboundAnswered, Ben));
        call.AgentsTried.Single(a => a.Outcome == AttemptOutcome.Answered).Agent.ShouldBe(Ben);
    }

    [Fact]
    public void Assemble_EventsOfOneSecond_AreOrderedByKind_C1()
    {
        Call call = Assemble(
            Event(CallEventKind.Tagged, 0, new CallFacts { ProviderStatus = "tagged" }),
            Event(CallEventKind.Started, 0, Outbound with { ProviderStatus = "initial", Agent = Ada }),
            Event(CallEventKind.Answered, 0, Outbound with { ProviderStatus = "answered", Agent = Ben, AnsweredAt = At(0) }),
            Event(CallEventKind.HungUp, 0, Outbound with { ProviderStatus = "done", EndedAt = At(0) }));
        (call.ProviderStatus, call.PlacedBy, call.Agent).ShouldBe(("tagged", Ada, Ada));
    }

    [Fact]
    public void Assemble_EventsOfOneSecondWithSequence_AreOrderedBySequenceBeforeKind_C1()
    {
        // Twilio numbers the events of a parent leg; the numbers give the order that whole seconds hide.
        Call call = Assemble(
            Event(CallEventKind.Ended, 0, new CallFacts { ProviderStatus = "completed", EndedAt = At(0) }, sequence: 2),
            Event(CallEventKind.Answered, 0, new CallFacts { ProviderStatus = "in-progress" }, sequence: 1),
            Event(CallEventKind.Ringing, 0, new CallFacts { ProviderStatus = "ringing" }, sequence: 0));
        call.ProviderStatus.ShouldBe("completed");
    }

    [Fact]
    public void Assemble_NotesOfOneId_NewestTextStays_C1()
    {
        Call call = Assemble(
            Event(CallEventKind.Noted, 60, new CallFacts { Notes = [new CallNote(new NoteId("2"), "later") { WrittenAt = At(55) }] }),
            Event(CallEventKind.Noted, 50, new CallFacts { Notes = [new CallNote(new NoteId("1"), "call bakc") { WrittenBy = Ada, WrittenAt = At(50) }] }),
            Event(CallEventKind.Ended, 100, new CallFacts { Notes = [new CallNote(new NoteId("1"), "call back")] }));
        call.Notes.Select(n => (n.Text, n.WrittenBy)).ShouldBe([("call back", Ada), ("later", null)]);
    }

    [Fact]
    public void Assemble_NotesOfOneEventInAnotherOrder_AreOrderedByTime_C1()
    {
        Call call = Assemble(Event(CallEventKind.Ended, 100, new CallFacts
        {
            Notes =
            [
                new CallNote(new NoteId("3"), "third") { WrittenAt = At(90) }, new CallNote(new NoteId("0"), "undated"),
                new CallNote(new NoteId("1"), "first") { WrittenAt = At(20) }, new CallNote(new NoteId("2"), "second") { WrittenAt = At(50) },
            ],
        }));
        call.Notes.Select(n => n.Text).ShouldBe(["first", "second", "third", "undated"], ignoreOrder: false);
    }

    [Fact]
    public void Assemble_OutboundCallOnWhichAnotherAgentIsNamed_StaysWithWhoPlacedIt_C2()
    {
        Call call = Assemble(
            Event(CallEventKind.Started, 0, Outbound with { Agent = Ada }),
            Event(CallEventKind.Answered, 10, Outbound with { Agent = Ada, AnsweredAt = At(10) }),
            Event(CallEventKind.Ended, 100, Outbound with { Agent = Ben, EndedAt = At(100) }));
        (call.PlacedBy, call.Agent, call.AnsweredBy).ShouldBe((Ada, Ada, Ada));
    }

    [Fact]
    public void Assemble_RealEndAfterSettling_ReplacesTheAssumedOne_C7()
    {
        CallEvent answered = Event(CallEventKind.Answered, 10, Talking);
        CallEvent settled = CallSettling.CreateSettledEvent([answered], CallSettling.FindDue([answered], new SettleSettings())!);
        Assemble(answered, settled).EndedAt.ShouldBe(At(10));
        foreach (int end in (int[])[300, 20000])
        {
            Call call = Assemble(answered, settled, Event(CallEventKind.Ended, end, new CallFacts { EndedAt = At(end) }));
            (call.EndedAt, call.State).ShouldBe((At(end), CallState.Final));
        }
    }

    [Fact]
    public void Assemble_ThreeParticipants_IsAConference_C2()
    {
        Participant customer = new(ParticipantKind.External) { Number = Caller };
        Participant ada = new(ParticipantKind.Agent) { Id = "1" };
        Assemble(CreateHeld(ada, customer, customer with { Kind = ParticipantKind.Contact, Id = "9" })).IsConference.ShouldBeFalse();
        Assemble(CreateHeld(ada, customer, ada with { Id = "2" }), CreateHeld(ada, customer)).IsConference.ShouldBeTrue();
        Assemble(Event(CallEventKind.ConferenceJoined, 5)).IsConference.ShouldBeTrue();

        static CallEvent CreateHeld(params Participant[] participants) => Event(CallEventKind.Held, 5, new CallFacts { Participants = [.. participants] });
    }

    [Fact]
    public void Assemble_NoStatedStart_StartsAtTheEarliestEvent_C2() =>
        Assemble(Event(CallEventKind.Ringing, 90), Event(CallEventKind.Ended, 20, new CallFacts { EndedAt = At(20) })).StartedAt.ShouldBe(At(20));

    [Fact]
    public void Assemble_TwoCallsOrNone_Throws_C1()
    {
        var other = new CallEvent(new CallKey("aircall", "other", Key.CallId), CallEventKind.Ended, At(0), CallFacts.None);
        Should.Throw<ArgumentException>(() => CallAssembler.Assemble([Event(CallEventKind.Started, 0), other])).Message.ShouldContain("different calls");
        Should.Throw<ArgumentException>(() => CallAssembler.Assemble([])).ParamName.ShouldBe("events");
    }

    private static CallFacts Tags(params string[] names) => new() { Tags = names.Select(n => new CallTag(n)).ToValueList() };

    private static CallEvent Transfer(int second, Agent agent, Agent to) =>
        Event(CallEventKind.Transferred, second, new CallFacts { Agent = agent, TransferredBy = agent.Id == to.Id ? Ada : agent, TransferredTo = new TransferTarget.ToAgent(to) });
}
