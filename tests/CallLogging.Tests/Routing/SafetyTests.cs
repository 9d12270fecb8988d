using CallLogging.Routing;
using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class SafetyTests
{
    [Fact]
    public void Step_AnyEvents_NoCallHasTwoAgentsAndNoAgentTwoCalls_RIS1_RIS2_R15() => AtEveryStep((_, decision, _, _) =>
    {
        var busy = new List<AgentId>();
        foreach (RoutingSession session in decision.State.Sessions)
        {
            session.Attempts.Count(r => r.Result == RingResult.Answered).ShouldBeLessThanOrEqualTo(1);
            decision.State.Agents.Count(a => a.CurrentCall == session.Call).ShouldBeLessThanOrEqualTo(1);
            busy.AddRange(session.Attempts.Where(r => r.IsLive).Select(r => r.Agent));
            if (session.Phase == SessionPhase.Talking)
            {
                busy.Add(session.ConnectedTo!.Value);
            }
        }

        busy.Distinct().Count().ShouldBe(busy.Count);
    });

    [Fact]
    public void Step_NewAttempt_AgentIsAvailableMemberNotTriedBefore_RIS3() => AtEveryStep((_, decision, _, now) =>
    {
        foreach ((RoutingSession session, RingAttempt attempt) in GetNewAttempts(decision).Where(a => a.Attempt.Reason != RingReason.Fallback))
        {
            AgentPresence agent = decision.State.Find(attempt.Agent)!;
            agent.IsOn.ShouldBeTrue();
            agent.CurrentCall.ShouldBeNull();
            (agent.CallElsewhere is null || agent.CallElsewhereUntil <= now).ShouldBeTrue();
            (agent.WrapUpUntil is null || agent.WrapUpUntil <= now).ShouldBeTrue();
            decision.State.Find(session.Type)!.MemberOrder.IndexOf(attempt.Agent).ShouldBeGreaterThanOrEqualTo(0);
            session.Attempts.Skip(session.EarlierAttempts)
                .Count(r => r.Agent == attempt.Agent && r.Reason != RingReason.Fallback && r.Number <= attempt.Number).ShouldBe(1);
        }
    });

    [Fact]
    public void Step_AnyEvents_AttemptsEndOnceAndLateAnswersAreRefused_RIS4_R15() => AtEveryStep((before, decision, input, _) =>
    {
        foreach (RoutingSession session in before.Sessions)
        {
            RoutingSession after = decision.State.Find(session.Call)!;
            foreach (RingAttempt attempt in session.Attempts.Where(r => !r.IsLive))
            {
                after.FindAttempt(attempt.Number)!.Result.ShouldBe(attempt.Result);
            }
        }

        if (input is RoutingInput.AgentAnswered late && before.Find(late.Attempt.Call)?.FindAttempt(late.Attempt.Number) is { IsLive: false } over)
        {
            decision.Commands.OfType<RoutingCommand.Connect>().ShouldBeEmpty();
            decision.Commands.OfType<RoutingCommand.RefuseAnswer>().Count()
                .ShouldBe(over.IsAnswerRefused || over.Result == RingResult.Answered ? 0 : 1);
        }
    });

    [Fact]
    public void Step_MemberOffOrRemoved_LiveAttemptIsRevoked_RIS5_R8() => AtEveryStep((_, decision, _, _) =>
    {
        foreach (RoutingSession session in decision.State.Sessions)
        {
            foreach (RingAttempt attempt in session.Attempts.Where(r => r.IsLive && r.Reason != RingReason.Fallback))
            {
                decision.State.Find(attempt.Agent)!.IsOn.ShouldBeTrue();
                decision.State.Find(session.Type)!.MemberOrder.IndexOf(attempt.Agent).ShouldBeGreaterThanOrEqualTo(0);
            }
        }
    });

    [Fact]
    public void Step_NewAttempt_BeginsBeforeTheDeadlineAndIsNoLongerThanAllowed_RIS6() => AtEveryStep((_, decision, _, now) =>
    {
        foreach ((RoutingSession session, RingAttempt attempt) in GetNewAttempts(decision).Where(a => a.Attempt.Reason != RingReason.Fallback))
        {
            RoundRobinSettings settings = GetSettings(decision.State, session);
            attempt.StartedAt.ShouldBe(now);
            attempt.StartedAt.ShouldBeLessThan(session.Deadline);
            (attempt.RingUntil - attempt.StartedAt).ShouldBeLessThanOrEqualTo(settings.RingTime);
            if (settings.AtDeadline == AtDeadline.Cut)
            {
                attempt.RingUntil.ShouldBeLessThanOrEqualTo(session.Deadline);
            }
        }
    });

    [Fact]
    public void Step_AnyEvents_OneOutcomeAndOneConnectionPerCall_RIS7_RIS8()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Scenario.CreateArbitrary(), scenario =>
        {
            EngineUnderTest engine = ScenarioPlayer.Run(scenario, (_, before, _, decision) =>
            {
                foreach (RoutingSession session in before.Sessions.Where(s => s.Outcome is not null))
                {
                    decision.State.Find(session.Call)!.Outcome.ShouldBe(session.Outcome);
                }
            });
            ScenarioPlayer.Drain(engine);
            engine.State.Sessions.ShouldAllBe(s => s.Outcome != null);
            engine.Commands.OfType<RoutingCommand.Connect>().Select(c => c.Call).ShouldBeUnique();
        }));
    }

    [Fact]
    public void Step_FewestCalls_EachAnswerIsCountedOnce_RIS8()
    {
        Arbitrary<Scenario> fewest = Scenario.CreateArbitrary((_, s) => s with
        {
            Types = s.Types.Select(t => t.Mode is CallTypeMode.RoundRobin m
                ? t with { Mode = new CallTypeMode.RoundRobin(m.Settings with { Policy = SelectionPolicy.FewestCalls, CaseOwnerMovesCursor = false, FallbackMovesCursor = false }) }
                : t).ToValueList(),
            Actions = s.Actions.Where(a => a is not (ScenarioAction.ChangeMember or ScenarioAction.RemoveType)).ToValueList(),
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(fewest, scenario =>
        {
            RoutingState state = ScenarioPlayer.Run(scenario).State;
            foreach (CallTypeState callType in state.CallTypes)
            {
                long counted = 0;
                foreach (MemberHistory history in callType.Histories)
                {
                    counted += history.Calls;
                }

                counted.ShouldBe(state.Sessions.Where(s => s.Type == callType.Type.Id)
                    .Count(s => s.Attempts.Any(r => r.Result == RingResult.Answered && r.Reason == RingReason.Policy)));
            }
        }));
    }

    [Fact]
    public void Step_SameInputAgain_ChangesNothing_RIS9_R16() => AtEveryStep((_, decision, input, now) =>
    {
        RoutingDecision again = RoutingEngine.Step(decision.State, input, now);
        again.Commands.ShouldBeEmpty();
        again.Explanations.ShouldBeEmpty();
        RoutingJson.States.Write(again.State).ShouldBe(RoutingJson.States.Write(decision.State));
    });

    [Fact]
    public void Step_ArrivalOfACallThatMayNotWait_DecidesAtOnce_AndARepeatChangesNothing_R16()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada) with { MaximumWait = TimeSpan.Zero, CaseOwnerFirst = true });
        var arrived = new RoutingInput.CallArrived(Samples.Call(1), Samples.SalesId, SampleCalls.CreateNumber(1));
        engine.Apply(arrived);
        RoutingCommand[] decided = [.. engine.Commands];
        engine.Apply(arrived);
        engine.Commands.ShouldBe(decided);
        decided.ShouldNotBeEmpty();
        decided.ShouldNotContain(c => c is RoutingCommand.LookUp);
    }

    [Fact]
    public void Step_HungUpBeforeArrival_RingsNobody_R16()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        engine.HangUp(Samples.Call(1));
        engine.ReceiveCall();
        engine.Commands.OfType<RoutingCommand.RingAgent>().ShouldBeEmpty();
    }

    private static void AtEveryStep(Action<RoutingState, RoutingDecision, RoutingInput, DateTimeOffset> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Scenario.CreateArbitrary(), scenario =>
        {
            ScenarioPlayer.Run(scenario, (engine, before, input, decision) => check(before, decision, input, engine.Now));
        }));

    private static IEnumerable<(RoutingSession Session, RingAttempt Attempt)> GetNewAttempts(RoutingDecision decision) =>
        decision.Commands.OfType<RoutingCommand.RingAgent>().Select(c =>
        {
            RoutingSession session = decision.State.Find(c.Call)!;
            return (session, session.FindAttempt(c.Attempt.Number)!);
        });

    private static RoundRobinSettings GetSettings(RoutingState state, RoutingSession session) =>
        ((CallTypeMode.RoundRobin)state.Find(session.Type)!.Type.Mode).Settings;
}
