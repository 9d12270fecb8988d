using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class SafetyTests
{
    [Fact]
    public void Step_AnyEvents_NoCallHasTwoAgentsAndNoAgentTwoCalls_RIS1_RIS2_R15() => AtEveryStep((_, step, _, _) =>
    {
        var busy = new List<AgentId>();
        foreach (RoutingSession session in step.State.Sessions)
        {
            session.Attempts.Count(r => r.Result == RingResult.Answered).ShouldBeLessThanOrEqualTo(1);
            step.State.Agents.Count(a => a.CurrentCall == session.Call).ShouldBeLessThanOrEqualTo(1);
            busy.AddRange(session.Attempts.Where(r => r.IsLive).Select(r => r.Agent));
            if (session.Phase == SessionPhase.Talking)
            {
                busy.Add(session.ConnectedTo!.Value);
            }
        }

        busy.Distinct().Count().ShouldBe(busy.Count);
    });

    [Fact]
    public void Step_NewRing_AgentIsAvailableMemberNotTriedBefore_RIS3() => AtEveryStep((_, step, _, now) =>
    {
        foreach ((RoutingSession session, RingAttempt ring) in NewRings(step).Where(r => r.Ring.Reason != RingReason.Fallback))
        {
            AgentPresence agent = step.State.Find(ring.Agent)!;
            agent.IsOn.ShouldBeTrue();
            agent.CurrentCall.ShouldBeNull();
            (agent.CallElsewhere is null || agent.CallElsewhereUntil <= now).ShouldBeTrue();
            (agent.WrapUpUntil is null || agent.WrapUpUntil <= now).ShouldBeTrue();
            step.State.Find(session.Type)!.MemberOrder.IndexOf(ring.Agent).ShouldBeGreaterThanOrEqualTo(0);
            session.Attempts.Skip(session.EarlierAttempts)
                .Count(r => r.Agent == ring.Agent && r.Reason != RingReason.Fallback && r.Number <= ring.Number).ShouldBe(1);
        }
    });

    [Fact]
    public void Step_AnyEvents_RingsEndOnceAndLateAnswersAreRefused_RIS4_R15() => AtEveryStep((before, step, input, _) =>
    {
        foreach (RoutingSession session in before.Sessions)
        {
            RoutingSession after = step.State.Find(session.Call)!;
            foreach (RingAttempt ring in session.Attempts.Where(r => !r.IsLive))
            {
                after.FindAttempt(ring.Number)!.Result.ShouldBe(ring.Result);
            }
        }

        if (input is RoutingInput.AgentAnswered late && before.Find(late.Attempt.Call)?.FindAttempt(late.Attempt.Number) is { IsLive: false } over)
        {
            step.Commands.OfType<RoutingCommand.Connect>().ShouldBeEmpty();
            step.Commands.OfType<RoutingCommand.RefuseAnswer>().Count()
                .ShouldBe(over.IsAnswerRefused || over.Result == RingResult.Answered ? 0 : 1);
        }
    });

    [Fact]
    public void Step_OffOrRemoved_OpenRingIsRevoked_RIS5_R8() => AtEveryStep((_, step, _, _) =>
    {
        foreach (RoutingSession session in step.State.Sessions)
        {
            foreach (RingAttempt ring in session.Attempts.Where(r => r.IsLive && r.Reason != RingReason.Fallback))
            {
                step.State.Find(ring.Agent)!.IsOn.ShouldBeTrue();
                step.State.Find(session.Type)!.MemberOrder.IndexOf(ring.Agent).ShouldBeGreaterThanOrEqualTo(0);
            }
        }
    });

    [Fact]
    public void Step_NewRing_BeginsBeforeTheDeadlineAndIsNoLongerThanAllowed_RIS6() => AtEveryStep((_, step, _, now) =>
    {
        foreach ((RoutingSession session, RingAttempt ring) in NewRings(step).Where(r => r.Ring.Reason != RingReason.Fallback))
        {
            RoundRobinSettings settings = SettingsOf(step.State, session);
            ring.StartedAt.ShouldBe(now);
            ring.StartedAt.ShouldBeLessThan(session.Deadline);
            (ring.RingUntil - ring.StartedAt).ShouldBeLessThanOrEqualTo(settings.RingTime);
            if (settings.AtDeadline == AtDeadline.Cut)
            {
                ring.RingUntil.ShouldBeLessThanOrEqualTo(session.Deadline);
            }
        }
    });

    [Fact]
    public void Step_AnyEvents_OneOutcomeAndOneConnectionPerCall_RIS7_RIS8()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Scenario.Any(), scenario =>
        {
            Desk desk = ScenarioPlay.Run(scenario, (_, before, _, step) =>
            {
                foreach (RoutingSession session in before.Sessions.Where(s => s.Outcome is not null))
                {
                    step.State.Find(session.Call)!.Outcome.ShouldBe(session.Outcome);
                }
            });
            ScenarioPlay.Drain(desk);
            desk.State.Sessions.ShouldAllBe(s => s.Outcome != null);
            desk.Commands.OfType<RoutingCommand.Connect>().Select(c => c.Call).ShouldBeUnique();
        }));
    }

    [Fact]
    public void Step_FewestCalls_EachAnswerIsCountedOnce_RIS8()
    {
        Arbitrary<Scenario> fewest = Scenario.Any((_, s) => s with
        {
            Types = s.Types.Select(t => t.Mode is CallTypeMode.RoundRobin m
                ? t with { Mode = new CallTypeMode.RoundRobin(m.Settings with { Policy = SelectionPolicy.FewestCalls, CaseOwnerMovesCursor = false, FallbackMovesCursor = false }) }
                : t).ToValueList(),
            Acts = s.Acts.Where(a => a is not (Act.Member or Act.RemoveType)).ToValueList(),
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(fewest, scenario =>
        {
            RoutingState state = ScenarioPlay.Run(scenario).State;
            foreach (CallTypeState rotation in state.CallTypes)
            {
                long counted = 0;
                foreach (MemberHistory turn in rotation.Histories)
                {
                    counted += turn.Calls;
                }

                counted.ShouldBe(state.Sessions.Where(s => s.Type == rotation.Type.Id)
                    .Count(s => s.Attempts.Any(r => r.Result == RingResult.Answered && r.Reason == RingReason.Policy)));
            }
        }));
    }

    [Fact]
    public void Step_SameInputAgain_ChangesNothing_RIS9_R16() => AtEveryStep((_, step, input, now) =>
    {
        RoutingDecision again = RoutingEngine.Step(step.State, input, now);
        again.Commands.ShouldBeEmpty();
        again.Explanations.ShouldBeEmpty();
        RoutingJson.Write(again.State).ShouldBe(RoutingJson.Write(step.State));
    });

    [Fact]
    public void Step_HungUpBeforeArrival_RingsNobody_R16()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        desk.HangUp(Samples.Call(1));
        desk.Arrive();
        desk.Commands.OfType<RoutingCommand.RingAgent>().ShouldBeEmpty();
    }

    private static void AtEveryStep(Action<RoutingState, RoutingDecision, RoutingInput, DateTimeOffset> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Scenario.Any(), scenario =>
        {
            ScenarioPlay.Run(scenario, (desk, before, input, step) => check(before, step, input, desk.Now));
        }));

    private static IEnumerable<(RoutingSession Session, RingAttempt Ring)> NewRings(RoutingDecision step) =>
        step.Commands.OfType<RoutingCommand.RingAgent>().Select(c =>
        {
            RoutingSession session = step.State.Find(c.Call)!;
            return (session, session.FindAttempt(c.Attempt.Number)!);
        });

    private static RoundRobinSettings SettingsOf(RoutingState state, RoutingSession session) =>
        ((CallTypeMode.RoundRobin)state.Find(session.Type)!.Type.Mode).Settings;
}
