using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class LivenessTests
{
    [Fact]
    public void Step_TimersKept_EveryCallHasItsOutcomeInTime_RIL1()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Scenario.Any((_, s) => s with { TicksLate = false }), scenario =>
        {
            Desk desk = ScenarioPlay.Run(scenario, (desk, _, _, step) =>
            {
                foreach (RoutingSession session in step.State.Sessions.Where(s => s.Outcome is null))
                {
                    var settings = ((CallTypeMode.RoundRobin)step.State.Find(session.Type)!.Type.Mode).Settings;
                    TimeSpan longest = settings.MaximumWait + settings.EffectiveFallbackRingTime
                        + (settings.AtDeadline == AtDeadline.Finish ? settings.RingTime : TimeSpan.Zero);
                    desk.Now.ShouldBeLessThan(session.ArrivedAt + longest);
                }
            });
            ScenarioPlay.Drain(desk);
            desk.State.Sessions.ShouldAllBe(s => s.Phase == SessionPhase.Over);
            desk.State.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
        }));
    }

    [Fact]
    public void Step_AnyEvents_NothingIsStuckWithoutATimer_RIL3() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Scenario.Any(), scenario =>
        {
            ScenarioPlay.Run(scenario, (desk, _, _, step) =>
            {
                // A timer that stays due would fire for ever.
                (step.State.NextDueAt is null || step.State.NextDueAt > desk.Now).ShouldBeTrue();
                foreach (RoutingSession session in step.State.Sessions)
                {
                    session.Phase.ShouldNotBe(SessionPhase.Seeking);
                    (session.DueAt is null).ShouldBe(session.Phase == SessionPhase.Over);
                    session.Attempts.Any(r => r.IsLive).ShouldBe(session.Phase is SessionPhase.Ringing or SessionPhase.RingingFallback);
                }

                foreach (AgentPresence agent in step.State.Agents)
                {
                    if (agent.CurrentAttempt is { } ring)
                    {
                        step.State.Find(ring.Call)!.FindAttempt(ring.Number)!.IsLive.ShouldBeTrue();
                    }

                    if (agent.CurrentCall is { } call)
                    {
                        step.State.Find(call)!.Phase.ShouldBe(SessionPhase.Talking);
                    }
                }
            });
        }));

    [Fact]
    public void Step_AnyEvents_NobodyWaitsForAMemberWhoIsFree_R11() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Scenario.Any(), scenario =>
        {
            ScenarioPlay.Run(scenario, (desk, _, _, step) =>
            {
                foreach (RoutingSession session in step.State.Sessions.Where(s => s.Deadline - desk.Now >= RoutingLimits.ShortestRing
                    && (s.Phase == SessionPhase.Waiting || RingsAll(step.State, s))))
                {
                    foreach (AgentId member in step.State.Find(session.Type)!.MemberOrder.Agents)
                    {
                        bool wasTried = session.Attempts.Skip(session.EarlierAttempts).Any(r => r.Agent == member);
                        bool isFree = step.State.Find(member)!.GetAvailability(desk.Now) == MemberAvailability.Eligible;
                        (isFree && !wasTried).ShouldBeFalse($"{member} is free and {session.Call} waits");
                    }
                }
            });
        }));

    // Under ring-all, a call that rings members goes on looking for those who become free.
    private static bool RingsAll(RoutingState state, RoutingSession session) =>
        session.Phase == SessionPhase.Ringing && session.Attempts.Any(r => r.IsLive && r.Reason == RingReason.Policy)
        && state.Find(session.Type)!.Type.Mode is CallTypeMode.RoundRobin { Settings.Policy: SelectionPolicy.RingAll };

    [Fact]
    public void Step_LeastRecentlyOffered_NobodyIsPassedOverTwiceForTheSame_RIL2_RIF2()
    {
        Arbitrary<Scenario> least = Scenario.Any((_, s) => s with
        {
            Types = s.Types.Select(t => t.Mode is CallTypeMode.RoundRobin m
                ? t with { Mode = new CallTypeMode.RoundRobin(m.Settings with { Policy = SelectionPolicy.LeastRecentlyOffered, CaseOwnerFirst = false }) }
                : t).ToValueList(),
            Acts = s.Acts.Where(a => a is not (Act.Member or Act.RemoveType)).ToValueList(),
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(least, scenario =>
        {
            Desk desk = ScenarioPlay.Run(scenario);
            foreach (IGrouping<CallTypeId, RoutingExplanation> offers in desk.Explanations
                .Where(e => e.Kind == RoutingDecisionKind.RingMember).GroupBy(e => e.Type))
            {
                // Who could have been rung was passed over for the chosen one; being rung himself wipes that out.
                var passedOver = new HashSet<(AgentId Who, AgentId For)>();
                foreach (RoutingExplanation offer in offers)
                {
                    AgentId chosen = offer.MemberExplanations.Single(l => l.Availability == MemberAvailability.Chosen).Agent;
                    passedOver.RemoveWhere(p => p.Who == chosen);
                    foreach (MemberExplanation line in offer.MemberExplanations.Where(l => l.Availability is MemberAvailability.Eligible or MemberAvailability.Unreachable))
                    {
                        passedOver.Add((line.Agent, chosen)).ShouldBeTrue($"{line.Agent} was passed over twice for {chosen}");
                    }
                }
            }
        }));
    }
}
