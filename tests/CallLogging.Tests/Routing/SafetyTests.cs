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
        foreach (RingSession session in step.State.Sessions)
        {
            session.Rings.Count(r => r.End == RingEnd.Answered).ShouldBeLessThanOrEqualTo(1);
            step.State.Agents.Count(a => a.TalksIn == session.Call).ShouldBeLessThanOrEqualTo(1);
            busy.AddRange(session.Rings.Where(r => r.IsLive).Select(r => r.Agent));
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
        foreach ((RingSession session, Ring ring) in NewRings(step).Where(r => r.Ring.Reason != RingReason.Fallback))
        {
            AgentPresence agent = step.State.Find(ring.Agent)!;
            agent.IsOn.ShouldBeTrue();
            agent.TalksIn.ShouldBeNull();
            (agent.Elsewhere is null || agent.ElsewhereUntil <= now).ShouldBeTrue();
            (agent.WrapUpUntil is null || agent.WrapUpUntil <= now).ShouldBeTrue();
            step.State.Find(session.Type)!.Ring.PlaceOf(ring.Agent).ShouldBeGreaterThanOrEqualTo(0);
            session.Rings.Skip(session.EarlierRings)
                .Count(r => r.Agent == ring.Agent && r.Reason != RingReason.Fallback && r.Number <= ring.Number).ShouldBe(1);
        }
    });

    [Fact]
    public void Step_AnyEvents_RingsEndOnceAndLateAnswersAreRefused_RIS4_R15() => AtEveryStep((before, step, input, _) =>
    {
        foreach (RingSession session in before.Sessions)
        {
            RingSession after = step.State.Find(session.Call)!;
            foreach (Ring ring in session.Rings.Where(r => !r.IsLive))
            {
                after.FindRing(ring.Number)!.End.ShouldBe(ring.End);
            }
        }

        if (input is RoutingInput.AgentAnswered late && before.Find(late.Ring.Call)?.FindRing(late.Ring.Number) is { IsLive: false } over)
        {
            step.Commands.OfType<RoutingCommand.Connect>().ShouldBeEmpty();
            step.Commands.OfType<RoutingCommand.RefuseAnswer>().Count()
                .ShouldBe(over.AnswerRefused || over.End == RingEnd.Answered ? 0 : 1);
        }
    });

    [Fact]
    public void Step_OffOrRemoved_OpenRingIsRevoked_RIS5_R8() => AtEveryStep((_, step, _, _) =>
    {
        foreach (RingSession session in step.State.Sessions)
        {
            foreach (Ring ring in session.Rings.Where(r => r.IsLive && r.Reason != RingReason.Fallback))
            {
                step.State.Find(ring.Agent)!.IsOn.ShouldBeTrue();
                step.State.Find(session.Type)!.Ring.PlaceOf(ring.Agent).ShouldBeGreaterThanOrEqualTo(0);
            }
        }
    });

    [Fact]
    public void Step_NewRing_BeginsBeforeTheDeadlineAndIsNoLongerThanAllowed_RIS6() => AtEveryStep((_, step, _, now) =>
    {
        foreach ((RingSession session, Ring ring) in NewRings(step).Where(r => r.Ring.Reason != RingReason.Fallback))
        {
            RoundRobinSettings settings = SettingsOf(step.State, session);
            ring.StartedAt.ShouldBe(now);
            ring.StartedAt.ShouldBeLessThan(session.Deadline);
            (ring.Until - ring.StartedAt).ShouldBeLessThanOrEqualTo(settings.RingTime);
            if (settings.AtDeadline == AtDeadline.Cut)
            {
                ring.Until.ShouldBeLessThanOrEqualTo(session.Deadline);
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
                foreach (RingSession session in before.Sessions.Where(s => s.Outcome is not null))
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
                ? t with { Mode = new CallTypeMode.RoundRobin(m.Settings with { Policy = SelectionPolicy.FewestCalls, PriorityMovesCursor = false, FallbackMovesCursor = false }) }
                : t).ToValueList(),
            Acts = s.Acts.Where(a => a is not (Act.Member or Act.RemoveType)).ToValueList(),
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(fewest, scenario =>
        {
            RoutingState state = ScenarioPlay.Run(scenario).State;
            foreach (Rotation rotation in state.Rotations)
            {
                long counted = 0;
                foreach (MemberTurn turn in rotation.Turns)
                {
                    counted += turn.Calls;
                }

                counted.ShouldBe(state.Sessions.Where(s => s.Type == rotation.Type.Id)
                    .Count(s => s.Rings.Any(r => r.End == RingEnd.Answered && r.Reason == RingReason.Rotation)));
            }
        }));
    }

    [Fact]
    public void Step_SameInputAgain_ChangesNothing_RIS9_R16() => AtEveryStep((_, step, input, now) =>
    {
        RoutingStep again = RoutingEngine.Step(step.State, input, now);
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

    private static void AtEveryStep(Action<RoutingState, RoutingStep, RoutingInput, DateTimeOffset> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Scenario.Any(), scenario =>
        {
            ScenarioPlay.Run(scenario, (desk, before, input, step) => check(before, step, input, desk.Now));
        }));

    private static IEnumerable<(RingSession Session, Ring Ring)> NewRings(RoutingStep step) =>
        step.Commands.OfType<RoutingCommand.RingAgent>().Select(c =>
        {
            RingSession session = step.State.Find(c.Call)!;
            return (session, session.FindRing(c.Ring.Number)!);
        });

    private static RoundRobinSettings SettingsOf(RoutingState state, RingSession session) =>
        ((CallTypeMode.RoundRobin)state.Find(session.Type)!.Type.Mode).Settings;
}
