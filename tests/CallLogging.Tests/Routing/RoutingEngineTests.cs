using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class RoutingEngineTests
{
    [Fact]
    public void Step_MemberTookTheLastCall_NextCallStartsAtTheNextMember_R6()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem));
        CallKey first = engine.ReceiveCall();
        engine.Decline(first);
        engine.Answer(first);
        engine.HangUp(first);
        CallKey second = engine.ReceiveCall();
        engine.GetSession(first).ConnectedTo.ShouldBe(Samples.Ben);
        engine.FindRungAgent(second).ShouldBe(Samples.Cem);
    }

    [Fact]
    public void Step_MemberOff_IsSkippedUntilOn_R8()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        engine.ChangeAvailability(Samples.Ada, isOn: false);
        CallKey first = engine.ReceiveCall();
        engine.FindRungAgent(first).ShouldBe(Samples.Ben);
        engine.ChangeAvailability(Samples.Ben, isOn: false);
        engine.GetSession(first).Attempts[0].Result.ShouldBe(RingResult.Revoked);
        engine.Commands.OfType<RoutingCommand.StopRinging>().Single().Agent.ShouldBe(Samples.Ben);
        engine.FindRungAgent(first).ShouldBe(Samples.Fay);
        engine.HangUp(first);
        engine.ChangeAvailability(Samples.Ada, isOn: true);
        engine.FindRungAgent(engine.ReceiveCall()).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_NobodyOn_FallbackAtOnceThoughOff_R11_R12()
    {
        var engine = new EngineUnderTest(Samples.Sales(Samples.Settings(Samples.Ada)));
        CallKey call = engine.ReceiveCall();
        engine.FindRungAgent(call).ShouldBe(Samples.Fay);
        engine.Explanations.Single().Rule.ShouldBe(RoutingRule.NobodyOn);
    }

    [Theory]
    [InlineData(false, RoutingOutcome.Missed)]
    [InlineData(true, RoutingOutcome.Voicemail)]
    public void Step_NobodyAnswers_PassThenFallbackThenMissed_R10_R12(bool voicemail, RoutingOutcome outcome)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { Voicemail = voicemail });
        CallKey call = engine.ReceiveCall();
        engine.Advance(60);
        engine.GetSession(call).Attempts.Select(r => r.Agent).ShouldBe([Samples.Ada, Samples.Ben, Samples.Fay]);
        engine.GetSession(call).Outcome.ShouldBe(outcome);
        engine.GetSession(call).EndedAt.ShouldBe(Samples.Start.AddSeconds(30));
    }

    [Theory]
    [InlineData(AtDeadline.Cut, 15)]
    [InlineData(AtDeadline.Finish, 20)]
    public void Step_DeadlineInsideAnAttempt_IsCutOrFinished_R11(AtDeadline atDeadline, int fallbackAfterSeconds)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with
        {
            MaximumWait = TimeSpan.FromSeconds(15),
            AtDeadline = atDeadline,
        });
        CallKey call = engine.ReceiveCall();
        engine.Advance(25);
        engine.GetSession(call).Attempts[^1].ShouldSatisfyAllConditions(
            r => r.Agent.ShouldBe(Samples.Fay),
            r => r.StartedAt.ShouldBe(Samples.Start.AddSeconds(fallbackAfterSeconds)));
    }

    [Fact]
    public void Step_PassesUntilDeadline_StartsNewPassesUntilTheDeadline_R10()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { Passes = Passes.UntilDeadline });
        CallKey call = engine.ReceiveCall();
        engine.Advance(61);
        engine.GetSession(call).Attempts.Count(r => r.Reason == RingReason.Policy).ShouldBe(6);
        engine.FindRungAgent(call).ShouldBe(Samples.Fay);
    }

    [Fact]
    public void Step_AllDeclineAtOnce_TimePassesBetweenPasses_R10()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada) with { Passes = Passes.UntilDeadline });
        CallKey call = engine.ReceiveCall();
        engine.Decline(call);
        engine.GetSession(call).Phase.ShouldBe(SessionPhase.Waiting);
        engine.Advance(1);
        engine.FindRungAgent(call).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_AllOnButBusy_CallerWaitsAndTheFirstFreeMemberRingsAtOnce_R11()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey one = engine.ReceiveCall();
        engine.Answer(one);
        CallKey two = engine.ReceiveCall();
        engine.Answer(two);
        CallKey waiting = engine.ReceiveCall();
        engine.GetSession(waiting).Phase.ShouldBe(SessionPhase.Waiting);
        engine.Advance(20);
        engine.HangUp(two);
        engine.FindRungAgent(waiting).ShouldBe(Samples.Ben);
        (engine.FindLiveAttempt(waiting)!.StartedAt - engine.Now).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Step_BusyUntilTheDeadline_FallbackAtTheDeadline_R11()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        engine.Answer(engine.ReceiveCall());
        CallKey waiting = engine.ReceiveCall();
        engine.Advance(59.9);
        engine.GetSession(waiting).Phase.ShouldBe(SessionPhase.Waiting);
        engine.Advance(0.1);
        engine.FindRungAgent(waiting).ShouldBe(Samples.Fay);
    }

    [Fact]
    public void Step_WrapUpEnds_WaitingCallRingsByTheClockAlone_R4_R11()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada) with { WrapUp = TimeSpan.FromSeconds(30) });
        CallKey first = engine.ReceiveCall();
        engine.Answer(first);
        engine.HangUp(first);
        CallKey waiting = engine.ReceiveCall();
        engine.Explanations[^1].MemberExplanations.Single().Availability.ShouldBe(MemberAvailability.WrapUp);
        engine.Advance(29.999);
        engine.FindRungAgent(waiting).ShouldBeNull();
        engine.Advance(0.001);
        engine.FindRungAgent(waiting).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_MemberOfTwoTypesBecomesFree_LongestWaitingCallFirst_R11()
    {
        CallType sales = Samples.Sales(Samples.Settings(Samples.Ada));
        CallType service = sales with { Id = new("service"), Name = "Service" };
        var engine = new EngineUnderTest(sales, service);
        engine.ChangeAvailability(Samples.Ada, isOn: true);
        CallKey connected = engine.ReceiveCall();
        engine.Answer(connected);
        CallKey older = engine.ReceiveCall(service.Id);
        engine.Advance(1);
        CallKey newer = engine.ReceiveCall();
        engine.Advance(1);
        engine.HangUp(connected);
        engine.FindRungAgent(older).ShouldBe(Samples.Ada);
        engine.FindRungAgent(newer).ShouldBeNull();
    }

    [Fact]
    public void Step_FallbackBusy_CallerWaitsWithinItsRingTime_R12()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        engine.Apply(new RoutingInput.BusyElsewhere(Samples.Fay, Samples.Call(900)));
        CallKey call = engine.ReceiveCall();
        engine.Decline(call);
        engine.GetSession(call).Phase.ShouldBe(SessionPhase.WaitingForFallback);
        engine.Advance(4);
        engine.Apply(new RoutingInput.FreeAgain(Samples.Fay, Samples.Call(900)));
        engine.FindRungAgent(call).ShouldBe(Samples.Fay);
        engine.Advance(6);
        engine.GetSession(call).Outcome.ShouldBe(RoutingOutcome.Missed);
    }

    [Fact]
    public void Step_KnownCustomerWithOpenCase_CaseOwnerIsRungFirstAndOnce_R9()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { CaseOwnerFirst = true });
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Commands.Single().ShouldBeOfType<RoutingCommand.LookUp>();
        engine.Apply(new RoutingInput.LookUpDone(call, [new("old", Samples.Ada, engine.Now.AddDays(-3)), new("new", Samples.Cem, engine.Now.AddDays(-1))]));
        engine.FindLiveAttempt(call)!.ShouldSatisfyAllConditions(r => r.Agent.ShouldBe(Samples.Cem), r => r.Reason.ShouldBe(RingReason.CaseOwner));
        engine.Advance(30);
        engine.GetSession(call).Attempts.Select(r => r.Agent).ShouldBe([Samples.Cem, Samples.Ada, Samples.Ben, Samples.Fay]);
    }

    [Fact]
    public void Step_CaseOwnerOff_AvailabilityWinsOverCaseOwnership_R9()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { CaseOwnerFirst = true });
        engine.ChangeAvailability(Samples.Ben, isOn: false);
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Apply(new RoutingInput.LookUpDone(call, [new("k", Samples.Ben, engine.Now)]));
        engine.FindRungAgent(call).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_SlowLookUp_RingsAfterOneAndAHalfSecondsWithoutIt_R9()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { CaseOwnerFirst = true });
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Advance(5);
        engine.FindLiveAttempt(call)!.ShouldSatisfyAllConditions(
            r => r.Agent.ShouldBe(Samples.Ada),
            r => r.StartedAt.ShouldBe(Samples.Start.AddSeconds(1.5)));
        engine.Apply(new RoutingInput.LookUpDone(call, [new("k", Samples.Ben, engine.Now)])).Commands.ShouldBeEmpty();
    }

    [Fact]
    public void Step_RingAll_FirstAnswerWinsAndTheOthersStop_R13_R15()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { Policy = SelectionPolicy.RingAll });
        CallKey call = engine.ReceiveCall();
        engine.GetSession(call).Attempts.Count(r => r.IsLive).ShouldBe(3);
        engine.Apply(new RoutingInput.AgentAnswered(new(call, 2)));
        engine.Commands.OfType<RoutingCommand.StopRinging>().Select(c => c.Agent).ShouldBe([Samples.Ada, Samples.Cem]);
        engine.Apply(new RoutingInput.AgentAnswered(new(call, 1))).Commands.Single().ShouldBeOfType<RoutingCommand.RefuseAnswer>();
        engine.GetSession(call).ConnectedTo.ShouldBe(Samples.Ben);
    }

    [Fact]
    public void Step_RingAllAndAMemberBecomesFree_JoinsForTheFullRingTime_R13()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with
        {
            Policy = SelectionPolicy.RingAll,
            WrapUp = TimeSpan.FromSeconds(3),
        });
        engine.ChangeAvailability(Samples.Cem, isOn: false);
        CallKey connected = engine.ReceiveCall();
        engine.Answer(connected);
        CallKey call = engine.ReceiveCall();
        engine.Advance(2);
        engine.HangUp(connected);
        engine.Advance(2.9);
        engine.ChangeAvailability(Samples.Cem, isOn: true);
        engine.GetSession(call).Attempts.Select(r => r.Agent).ShouldBe([Samples.Ada, Samples.Cem]);
        engine.Explanations[^1].MemberExplanations.ShouldBe(
            [new(Samples.Ada, MemberAvailability.Tried), new(Samples.Ben, MemberAvailability.WrapUp), new(Samples.Cem, MemberAvailability.Chosen)]);
        engine.Advance(0.1);
        engine.GetSession(call).Attempts[^1].ShouldSatisfyAllConditions(
            r => r.Agent.ShouldBe(Samples.Ben), r => (r.RingUntil - Samples.Start).ShouldBe(TimeSpan.FromSeconds(15)));
        engine.Advance(10);
        engine.FindRungAgent(call).ShouldBe(Samples.Fay);
    }

    [Fact]
    public void Step_CallerLeftBeforeTheConnection_NobodyAnswered_R22()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        CallKey call = engine.ReceiveCall();
        engine.Answer(call);
        ListedCall.From(engine.GetSession(call)).ShouldBeNull();
        engine.Apply(new RoutingInput.CommandFailed(call, engine.Commands[^1].Number));
        ListedCall.From(engine.GetSession(call)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.AnsweredAt.ShouldBeNull(), c => c.EndedAt.ShouldBe(Samples.Start), c => c.Type.ShouldBe(Samples.SalesId));
        engine.State.Find(Samples.Ada)!.CurrentCall.ShouldBeNull();
    }

    [Fact]
    public void Step_MemberAtTheCursorRemoved_CursorMovesToThePredecessor_R6()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem));
        for (int i = 0; i < 2; i++)
        {
            CallKey call = engine.ReceiveCall();
            engine.Answer(call);
            engine.HangUp(call);
        }

        engine.Apply(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada, Samples.Cem))));
        engine.State.Find(Samples.SalesId)!.Cursor.ShouldBe(Samples.Ada);
        engine.FindRungAgent(engine.ReceiveCall()).ShouldBe(Samples.Cem);
    }

    [Fact]
    public void Step_CallerLeavesWithinASecond_TurnIsNotUsedUp_R7()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey quick = engine.ReceiveCall();
        engine.Advance(0.9);
        engine.HangUp(quick);
        CallKey next = engine.ReceiveCall();
        engine.FindRungAgent(next).ShouldBe(Samples.Ada);
        engine.Advance(1);
        engine.HangUp(next);
        engine.FindRungAgent(engine.ReceiveCall()).ShouldBe(Samples.Ben);
    }

    [Fact]
    public void Step_FixedNumber_ForwardsAndNotifiesAfterwards_R3()
    {
        var engine = new EngineUnderTest(Samples.Sales(Samples.Settings()) with
        {
            Mode = new CallTypeMode.FixedNumber(Samples.Number(800), [Samples.Ada, Samples.Ben]),
        });
        CallKey call = engine.ReceiveCall();
        engine.Commands.Single().ShouldBeOfType<RoutingCommand.ForwardToNumber>().To.ShouldBe(Samples.Number(800));
        engine.HangUp(call);
        engine.Commands[^1].ShouldBeOfType<RoutingCommand.Notify>().Employees.ShouldBe([Samples.Ada, Samples.Ben]);
    }

    [Fact]
    public void Step_RingCommandFails_NextMemberIsRung_R14()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey call = engine.ReceiveCall();
        engine.Apply(new RoutingInput.CommandFailed(call, engine.Commands[^1].Number));
        engine.GetSession(call).Attempts[0].Result.ShouldBe(RingResult.Failed);
        engine.FindRungAgent(call).ShouldBe(Samples.Ben);
    }

    [Fact]
    public void Step_CallTypeRemovedWhileRinging_CallGoesToTheFallbackAndNewOnesAreRejected_R14()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        CallKey call = engine.ReceiveCall();
        engine.Apply(new RoutingInput.CallTypeRemoved(Samples.SalesId));
        engine.FindRungAgent(call).ShouldBe(Samples.Fay);
        engine.GetSession(engine.ReceiveCall()).Outcome.ShouldBe(RoutingOutcome.Rejected);
    }

    [Fact]
    public void GetUnconfirmedCommands_AttemptOverBeforeItsConfirmation_IsNotSentAgain_R15()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey call = engine.ReceiveCall();
        engine.Decline(call);
        RoutingEngine.GetUnconfirmedCommands(engine.State).ShouldHaveSingleItem()
            .ShouldBeOfType<RoutingCommand.RingAgent>().Agent.ShouldBe(Samples.Ben);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(4, 4)]
    public void Step_FallbackRingTime_DefaultsToTheMembersRingTime_R4(int? seconds, int expected)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada) with { FallbackRingTime = seconds is { } s ? TimeSpan.FromSeconds(s) : null });
        CallKey call = engine.ReceiveCall();
        engine.Decline(call);
        (engine.FindLiveAttempt(call)!.RingUntil - engine.Now).ShouldBe(TimeSpan.FromSeconds(expected));
    }

    // Ada did not answer, and Ben, who is a member too, answered as the fallback. The next call starts at Ben unless that answer moves the cursor.
    [Theory]
    [InlineData(false, "ben")]
    [InlineData(true, "cem")]
    public void Step_FallbackAnswers_MovesTheCursorOnlyIfSet_R7(bool moves, string next)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with
        {
            MaximumWait = TimeSpan.FromSeconds(10),
            Fallback = Samples.Ben,
            FallbackMovesCursor = moves,
        });
        CallKey call = engine.ReceiveCall();
        engine.Advance(10);
        engine.FindLiveAttempt(call)!.Reason.ShouldBe(RingReason.Fallback);
        engine.Answer(call);
        engine.HangUp(call);
        engine.FindRungAgent(engine.ReceiveCall()).ShouldBe(new AgentId(next));
    }

    // Cem owns the case and is rung out of turn. Whether Cem answers or not, the member order continues where it was.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_CaseOwnerRungOutOfTurn_DoesNotMoveTheCursor_R7(bool answers)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { CaseOwnerFirst = true, MaximumWait = TimeSpan.FromSeconds(10) });
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Apply(new RoutingInput.LookUpDone(call, [new("k", Samples.Cem, engine.Now)]));
        engine.FindRungAgent(call).ShouldBe(Samples.Cem);
        if (answers)
        {
            engine.Answer(call);
        }

        engine.Advance(30);
        engine.HangUp(call);
        engine.FindRungAgent(engine.ReceiveCall()).ShouldBe(Samples.Ada);
    }
}
