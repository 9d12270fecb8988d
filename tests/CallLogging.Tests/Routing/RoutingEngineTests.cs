using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class RoutingEngineTests
{
    [Fact]
    public void Step_TookTheLastCall_NextCallStartsAtTheNextMember_R6()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem));
        CallKey first = desk.Arrive();
        desk.Decline(first);
        desk.Answer(first);
        desk.HangUp(first);
        CallKey second = desk.Arrive();
        desk.Session(first).ConnectedTo.ShouldBe(Samples.Ben);
        desk.Rung(second).ShouldBe(Samples.Cem);
    }

    [Fact]
    public void Step_SwitchedOff_IsSkippedUntilOn_R8()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        desk.Switch(Samples.Ada, isOn: false);
        CallKey first = desk.Arrive();
        desk.Rung(first).ShouldBe(Samples.Ben);
        desk.Switch(Samples.Ben, isOn: false);
        desk.Session(first).Attempts[0].Result.ShouldBe(RingResult.Revoked);
        desk.Commands.OfType<RoutingCommand.StopRinging>().Single().Agent.ShouldBe(Samples.Ben);
        desk.Rung(first).ShouldBe(Samples.Fay);
        desk.HangUp(first);
        desk.Switch(Samples.Ada, isOn: true);
        desk.Rung(desk.Arrive()).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_NobodyOn_FallbackAtOnceThoughOff_R11_R12()
    {
        var desk = new Desk(Samples.Sales(Samples.Settings(Samples.Ada)));
        CallKey call = desk.Arrive();
        desk.Rung(call).ShouldBe(Samples.Fay);
        desk.Explanations.Single().Rule.ShouldBe(RoutingRule.NobodyOn);
    }

    [Theory]
    [InlineData(false, RoutingOutcome.Missed)]
    [InlineData(true, RoutingOutcome.Voicemail)]
    public void Step_NobodyAnswers_PassThenFallbackThenMissed_R10_R12(bool voicemail, RoutingOutcome outcome)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { Voicemail = voicemail });
        CallKey call = desk.Arrive();
        desk.Pass(60);
        desk.Session(call).Attempts.Select(r => r.Agent).ShouldBe([Samples.Ada, Samples.Ben, Samples.Fay]);
        desk.Session(call).Outcome.ShouldBe(outcome);
        desk.Session(call).EndedAt.ShouldBe(Samples.Start.AddSeconds(30));
    }

    [Theory]
    [InlineData(AtDeadline.Cut, 15)]
    [InlineData(AtDeadline.Finish, 20)]
    public void Step_DeadlineInsideARing_IsCutOrFinished_R11(AtDeadline atDeadline, int fallbackAfterSeconds)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with
        {
            MaximumWait = TimeSpan.FromSeconds(15),
            AtDeadline = atDeadline,
        });
        CallKey call = desk.Arrive();
        desk.Pass(25);
        desk.Session(call).Attempts[^1].ShouldSatisfyAllConditions(
            r => r.Agent.ShouldBe(Samples.Fay),
            r => r.StartedAt.ShouldBe(Samples.Start.AddSeconds(fallbackAfterSeconds)));
    }

    [Fact]
    public void Step_LoopSet_GoesRoundUntilTheDeadline_R10()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { Passes = Passes.UntilDeadline });
        CallKey call = desk.Arrive();
        desk.Pass(61);
        desk.Session(call).Attempts.Count(r => r.Reason == RingReason.Policy).ShouldBe(6);
        desk.Rung(call).ShouldBe(Samples.Fay);
    }

    [Fact]
    public void Step_AllDeclineAtOnceUnderLoop_TimeHasToPassBetweenPasses_R10()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada) with { Passes = Passes.UntilDeadline });
        CallKey call = desk.Arrive();
        desk.Decline(call);
        desk.Session(call).Phase.ShouldBe(SessionPhase.Waiting);
        desk.Pass(1);
        desk.Rung(call).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_AllOnButBusy_CallerWaitsAndTheFirstFreeMemberRingsAtOnce_R11()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey one = desk.Arrive();
        desk.Answer(one);
        CallKey two = desk.Arrive();
        desk.Answer(two);
        CallKey waiting = desk.Arrive();
        desk.Session(waiting).Phase.ShouldBe(SessionPhase.Waiting);
        desk.Pass(20);
        desk.HangUp(two);
        desk.Rung(waiting).ShouldBe(Samples.Ben);
        (desk.Live(waiting)!.StartedAt - desk.Now).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Step_BusyUntilTheDeadline_FallbackAtTheDeadline_R11()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        desk.Answer(desk.Arrive());
        CallKey waiting = desk.Arrive();
        desk.Pass(59.9);
        desk.Session(waiting).Phase.ShouldBe(SessionPhase.Waiting);
        desk.Pass(0.1);
        desk.Rung(waiting).ShouldBe(Samples.Fay);
    }

    [Fact]
    public void Step_WrapUpEnds_WaitingCallRingsByTheClockAlone_R4_R11()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada) with { WrapUp = TimeSpan.FromSeconds(30) });
        CallKey first = desk.Arrive();
        desk.Answer(first);
        desk.HangUp(first);
        CallKey waiting = desk.Arrive();
        desk.Explanations[^1].MemberExplanations.Single().Availability.ShouldBe(MemberAvailability.WrapUp);
        desk.Pass(29.999);
        desk.Rung(waiting).ShouldBeNull();
        desk.Pass(0.001);
        desk.Rung(waiting).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_MemberOfTwoTypesBecomesFree_LongestWaitingCallFirst_R11()
    {
        CallType sales = Samples.Sales(Samples.Settings(Samples.Ada));
        CallType service = sales with { Id = new("service"), Name = "Service" };
        var desk = new Desk(sales, service);
        desk.Switch(Samples.Ada, isOn: true);
        CallKey talk = desk.Arrive();
        desk.Answer(talk);
        CallKey older = desk.Arrive(service.Id);
        desk.Pass(1);
        CallKey newer = desk.Arrive();
        desk.Pass(1);
        desk.HangUp(talk);
        desk.Rung(older).ShouldBe(Samples.Ada);
        desk.Rung(newer).ShouldBeNull();
    }

    [Fact]
    public void Step_FallbackBusy_CallerWaitsWithinItsRingTime_R12()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        desk.Do(new RoutingInput.BusyElsewhere(Samples.Fay, Samples.Call(900)));
        CallKey call = desk.Arrive();
        desk.Decline(call);
        desk.Session(call).Phase.ShouldBe(SessionPhase.WaitingForFallback);
        desk.Pass(4);
        desk.Do(new RoutingInput.FreeAgain(Samples.Fay, Samples.Call(900)));
        desk.Rung(call).ShouldBe(Samples.Fay);
        desk.Pass(6);
        desk.Session(call).Outcome.ShouldBe(RoutingOutcome.Missed);
    }

    [Fact]
    public void Step_KnownCustomerWithOpenCase_HandlerIsRungFirstAndOnce_R9()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { CaseOwnerFirst = true });
        CallKey call = desk.Arrive(caller: PartyNumber.From(Samples.Number(1)));
        desk.Commands.Single().ShouldBeOfType<RoutingCommand.LookUp>();
        desk.Do(new RoutingInput.LookUpDone(call, [new("old", Samples.Ada, desk.Now.AddDays(-3)), new("new", Samples.Cem, desk.Now.AddDays(-1))]));
        desk.Live(call)!.ShouldSatisfyAllConditions(r => r.Agent.ShouldBe(Samples.Cem), r => r.Reason.ShouldBe(RingReason.CaseOwner));
        desk.Pass(30);
        desk.Session(call).Attempts.Select(r => r.Agent).ShouldBe([Samples.Cem, Samples.Ada, Samples.Ben, Samples.Fay]);
    }

    [Fact]
    public void Step_HandlerOff_AvailabilityWinsOverPriority_R9()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { CaseOwnerFirst = true });
        desk.Switch(Samples.Ben, isOn: false);
        CallKey call = desk.Arrive(caller: PartyNumber.From(Samples.Number(1)));
        desk.Do(new RoutingInput.LookUpDone(call, [new("k", Samples.Ben, desk.Now)]));
        desk.Rung(call).ShouldBe(Samples.Ada);
    }

    [Fact]
    public void Step_SlowLookUp_RingsAfterOneAndAHalfSecondsWithoutIt_R9()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { CaseOwnerFirst = true });
        CallKey call = desk.Arrive(caller: PartyNumber.From(Samples.Number(1)));
        desk.Pass(5);
        desk.Live(call)!.ShouldSatisfyAllConditions(
            r => r.Agent.ShouldBe(Samples.Ada),
            r => r.StartedAt.ShouldBe(Samples.Start.AddSeconds(1.5)));
        desk.Do(new RoutingInput.LookUpDone(call, [new("k", Samples.Ben, desk.Now)])).Commands.ShouldBeEmpty();
    }

    [Fact]
    public void Step_RingAll_FirstAnswerWinsAndTheOthersStop_R13_R15()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { Policy = SelectionPolicy.RingAll });
        CallKey call = desk.Arrive();
        desk.Session(call).Attempts.Count(r => r.IsLive).ShouldBe(3);
        desk.Do(new RoutingInput.AgentAnswered(new(call, 2)));
        desk.Commands.OfType<RoutingCommand.StopRinging>().Select(c => c.Agent).ShouldBe([Samples.Ada, Samples.Cem]);
        desk.Do(new RoutingInput.AgentAnswered(new(call, 1))).Commands.Single().ShouldBeOfType<RoutingCommand.RefuseAnswer>();
        desk.Session(call).ConnectedTo.ShouldBe(Samples.Ben);
    }

    [Fact]
    public void Step_RingAllAndAMemberBecomesFree_JoinsForHisOwnRingTime_R13()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with
        {
            Policy = SelectionPolicy.RingAll,
            WrapUp = TimeSpan.FromSeconds(3),
        });
        desk.Switch(Samples.Cem, isOn: false);
        CallKey talk = desk.Arrive();
        desk.Answer(talk);
        CallKey call = desk.Arrive();
        desk.Pass(2);
        desk.HangUp(talk);
        desk.Pass(2.9);
        desk.Switch(Samples.Cem, isOn: true);
        desk.Session(call).Attempts.Select(r => r.Agent).ShouldBe([Samples.Ada, Samples.Cem]);
        desk.Explanations[^1].MemberExplanations.ShouldBe(
            [new(Samples.Ada, MemberAvailability.Tried), new(Samples.Ben, MemberAvailability.WrapUp), new(Samples.Cem, MemberAvailability.Chosen)]);
        desk.Pass(0.1);
        desk.Session(call).Attempts[^1].ShouldSatisfyAllConditions(
            r => r.Agent.ShouldBe(Samples.Ben), r => (r.RingUntil - Samples.Start).ShouldBe(TimeSpan.FromSeconds(15)));
        desk.Pass(10);
        desk.Rung(call).ShouldBe(Samples.Fay);
    }

    [Fact]
    public void Step_CallerGoneBeforeTheyWereJoined_NobodyAnswered_R22()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        CallKey call = desk.Arrive();
        desk.Answer(call);
        ListedCall.From(desk.Session(call)).ShouldBeNull();
        desk.Do(new RoutingInput.CommandFailed(call, desk.Commands[^1].Number));
        ListedCall.From(desk.Session(call)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.AnsweredAt.ShouldBeNull(), c => c.EndedAt.ShouldBe(Samples.Start), c => c.Type.ShouldBe(Samples.SalesId));
        desk.State.Find(Samples.Ada)!.CurrentCall.ShouldBeNull();
    }

    [Fact]
    public void Step_CursorsMemberRemoved_MovesToThePredecessor_R6()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem));
        for (int i = 0; i < 2; i++)
        {
            CallKey call = desk.Arrive();
            desk.Answer(call);
            desk.HangUp(call);
        }

        desk.Do(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada, Samples.Cem))));
        desk.State.Find(Samples.SalesId)!.Cursor.ShouldBe(Samples.Ada);
        desk.Rung(desk.Arrive()).ShouldBe(Samples.Cem);
    }

    [Fact]
    public void Step_CallerLeavesWithinASecond_TurnIsNotUsedUp_R7()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey quick = desk.Arrive();
        desk.Pass(0.9);
        desk.HangUp(quick);
        CallKey next = desk.Arrive();
        desk.Rung(next).ShouldBe(Samples.Ada);
        desk.Pass(1);
        desk.HangUp(next);
        desk.Rung(desk.Arrive()).ShouldBe(Samples.Ben);
    }

    [Fact]
    public void Step_FixedNumber_ForwardsAndTellsAfterwards_R3()
    {
        var desk = new Desk(Samples.Sales(Samples.Settings()) with
        {
            Mode = new CallTypeMode.FixedNumber(Samples.Number(800), [Samples.Ada, Samples.Ben]),
        });
        CallKey call = desk.Arrive();
        desk.Commands.Single().ShouldBeOfType<RoutingCommand.ForwardToNumber>().To.ShouldBe(Samples.Number(800));
        desk.HangUp(call);
        desk.Commands[^1].ShouldBeOfType<RoutingCommand.Notify>().Employees.ShouldBe([Samples.Ada, Samples.Ben]);
    }

    [Fact]
    public void Step_RingCommandFails_NextMember_R14()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey call = desk.Arrive();
        desk.Do(new RoutingInput.CommandFailed(call, desk.Commands[^1].Number));
        desk.Session(call).Attempts[0].Result.ShouldBe(RingResult.Failed);
        desk.Rung(call).ShouldBe(Samples.Ben);
    }

    [Fact]
    public void Step_CallTypeRemovedWhileRinging_CallGoesToTheFallbackAndNewOnesAreRejected_R14()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        CallKey call = desk.Arrive();
        desk.Do(new RoutingInput.CallTypeRemoved(Samples.SalesId));
        desk.Rung(call).ShouldBe(Samples.Fay);
        desk.Session(desk.Arrive()).Outcome.ShouldBe(RoutingOutcome.Rejected);
    }

    [Fact]
    public void GetUnconfirmedCommands_RingOverBeforeItsConfirmation_IsNotSentAgain_R15()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        CallKey call = desk.Arrive();
        desk.Decline(call);
        RoutingEngine.GetUnconfirmedCommands(desk.State).ShouldHaveSingleItem()
            .ShouldBeOfType<RoutingCommand.RingAgent>().Agent.ShouldBe(Samples.Ben);
    }

    public static TheoryData<RoutingInput, RejectedInputKind, string> Impossible { get; } = new()
    {
        { new RoutingInput.AgentAnswered(new(Samples.Call(9), 1)), RejectedInputKind.UnknownCall, "call c9" },
        { new RoutingInput.LookUpDone(Samples.Call(9), []), RejectedInputKind.UnknownCall, "call c9" },
        { new RoutingInput.AgentDeclined(new(Samples.Call(1), 4)), RejectedInputKind.UnknownAttempt, "ring attempt 4 of call c1" },
        { new RoutingInput.NoAnswer(new(Samples.Call(1), 0)), RejectedInputKind.UnknownAttempt, "ring attempt 0 of call c1" },
        { new RoutingInput.AgentBusy(new(Samples.Call(1), -1)), RejectedInputKind.UnknownAttempt, "ring -1 of call c1" },
        { new RoutingInput.CommandConfirmed(Samples.Call(1), 7), RejectedInputKind.UnknownCommand, "command 7 of call c1" },
        { new RoutingInput.CommandFailed(Samples.Call(9), 1), RejectedInputKind.UnknownCall, "call c9" },
        { new RoutingInput.CallTypeRemoved(new("gone")), RejectedInputKind.UnknownCallType, "call type gone" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Step_ImpossibleInput_IsRefusedWithPlaceAndRemedyAndChangesNothing_R14(RoutingInput input, RejectedInputKind kind, string place)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        desk.Arrive();
        RoutingState before = desk.State;
        RoutingDecision step = desk.Do(input);
        step.RejectedInput.ShouldNotBeNull().ShouldSatisfyAllConditions(
            r => r.Kind.ShouldBe(kind), r => r.Place.ShouldBe(place), r => r.Remedy.ShouldNotBeEmpty());
        step.State.ShouldBeSameAs(before);
        step.Commands.ShouldBeEmpty();
    }

    [Fact]
    public void Step_NumberOfAnotherType_IsRefusedWithItsName_R2()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        CallType service = Samples.Sales(Samples.Settings(Samples.Ben)) with { Id = new("service"), Name = "Service" };
        desk.Do(new RoutingInput.CallTypeChanged(service)).RejectedInput.ShouldBe(
            new(RejectedInputKind.NumberTaken, "call type service", "Remove the number from the call type \"Sales\" first."));
        desk.State.Find(service.Id).ShouldBeNull();
        desk.Do(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada)) with { Numbers = [] }));
        desk.Do(new RoutingInput.CallTypeChanged(service)).RejectedInput.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(4, 4)]
    public void Step_FallbackRingTime_IsHisOwnOrTheMembers_R4(int? seconds, int expected)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada) with { FallbackRingTime = seconds is { } s ? TimeSpan.FromSeconds(s) : null });
        CallKey call = desk.Arrive();
        desk.Decline(call);
        (desk.Live(call)!.RingUntil - desk.Now).ShouldBe(TimeSpan.FromSeconds(expected));
    }

    // Ada was rung in vain and Ben, a member too, answered as fallback: the next call starts at Ben unless his answer moves the cursor.
    [Theory]
    [InlineData(false, "ben")]
    [InlineData(true, "cem")]
    public void Step_FallbackAnswers_MovesTheCursorOnlyIfSet_R7(bool moves, string next)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with
        {
            MaximumWait = TimeSpan.FromSeconds(10),
            Fallback = Samples.Ben,
            FallbackMovesCursor = moves,
        });
        CallKey call = desk.Arrive();
        desk.Pass(10);
        desk.Live(call)!.Reason.ShouldBe(RingReason.Fallback);
        desk.Answer(call);
        desk.HangUp(call);
        desk.Rung(desk.Arrive()).ShouldBe(new AgentId(next));
    }

    // Cem has the case and is rung out of turn; answered or not, the rotation goes on from where it was.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_HandlerRungOutOfTurn_DoesNotMoveTheCursor_R7(bool answers)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { CaseOwnerFirst = true, MaximumWait = TimeSpan.FromSeconds(10) });
        CallKey call = desk.Arrive(caller: PartyNumber.From(Samples.Number(1)));
        desk.Do(new RoutingInput.LookUpDone(call, [new("k", Samples.Cem, desk.Now)]));
        desk.Rung(call).ShouldBe(Samples.Cem);
        if (answers)
        {
            desk.Answer(call);
        }

        desk.Pass(30);
        desk.HangUp(call);
        desk.Rung(desk.Arrive()).ShouldBe(Samples.Ada);
    }
}
