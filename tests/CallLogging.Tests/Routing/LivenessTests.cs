using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class LivenessTests
{
    [Fact]
    public void Step_TimersOnTime_EveryCallHasItsOutcomeInTime_RIL1()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Scenario.CreateArbitrary((_, s) => s with { TicksLate = false }), scenario =>
        {
            EngineUnderTest engine = ScenarioPlayer.Run(scenario, (engine, _, _, decision) =>
            {
                foreach (RoutingSession session in decision.State.Sessions.Where(s => s.Outcome is null))
                {
                    var settings = ((CallTypeMode.RoundRobin)decision.State.Find(session.Type)!.Type.Mode).Settings;
                    TimeSpan longest = settings.MaximumWait + settings.EffectiveFallbackRingTime
                        + (settings.AtDeadline == AtDeadline.Finish ? settings.RingTime : TimeSpan.Zero);
                    engine.Now.ShouldBeLessThan(session.ArrivedAt + longest);
                }
            });
            ScenarioPlayer.Drain(engine);
            engine.State.Sessions.ShouldAllBe(s => s.Phase == SessionPhase.Over);
            engine.State.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
        }));
    }

    [Fact]
    public void Step_AnyEvents_NothingIsStuckWithoutATimer_RIL3() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Scenario.CreateArbitrary(), scenario =>
        {
            ScenarioPlayer.Run(scenario, (engine, _, _, decision) =>
            {
                // A timer that stays due would fire forever.
                (decision.State.NextDueAt is null || decision.State.NextDueAt > engine.Now).ShouldBeTrue();
                foreach (RoutingSession session in decision.State.Sessions)
                {
                    session.Phase.ShouldNotBe(SessionPhase.Seeking);
                    (session.DueAt is null).ShouldBe(session.Phase == SessionPhase.Over);
                    session.Attempts.Any(r => r.IsLive).ShouldBe(session.Phase is SessionPhase.Ringing or SessionPhase.RingingFallback);
                }

                foreach (AgentPresence agent in decision.State.Agents)
                {
                    if (agent.CurrentAttempt is { } attempt)
                    {
                        decision.State.Find(attempt.Call)!.FindAttempt(attempt.Number)!.IsLive.ShouldBeTrue();
                    }

                    if (agent.CurrentCall is { } call)
                    {
                        decision.State.Find(call)!.Phase.ShouldBe(SessionPhase.Talking);
                    }
                }
            });
        }));

    [Fact]
    public void Step_AnyEvents_NobodyWaitsForAMemberWhoIsFree_R11() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Scenario.CreateArbitrary(), scenario =>
        {
            ScenarioPlayer.Run(scenario, (engine, _, _, decision) =>
            {
                foreach (RoutingSession session in decision.State.Sessions.Where(s => s.Deadline - engine.Now >= RoutingLimits.ShortestRing
                    && (s.Phase == SessionPhase.Waiting || IsRingAll(decision.State, s))))
                {
                    foreach (AgentId member in decision.State.Find(session.Type)!.MemberOrder.Agents)
                    {
                        bool wasTried = session.Attempts.Skip(session.EarlierAttempts).Any(r => r.Agent == member);
                        bool isFree = decision.State.Find(member)!.GetAvailability(engine.Now) == MemberAvailability.Eligible;
                        (isFree && !wasTried).ShouldBeFalse($"{member} is free and {session.Call} waits");
                    }
                }
            });
        }));

    // With RingAll, a call that rings members still looks for members who become free.
    private static bool IsRingAll(RoutingState state, RoutingSession session) =>
        session.Phase == SessionPhase.Ringing && session.Attempts.Any(r => r.IsLive && r.Reason == RingReason.Policy)
        && state.Find(session.Type)!.Type.Mode is CallTypeMode.RoundRobin { Settings.Policy: SelectionPolicy.RingAll };

    [Fact]
    public void Step_LeastRecentlyOffered_NobodyIsSkippedTwiceForTheSameMember_RIL2_RIF2()
    {
        Arbitrary<Scenario> least = Scenario.CreateArbitrary((_, s) => s with
        {
            Types = s.Types.Select(t => t.Mode is CallTypeMode.RoundRobin m
                ? t with { Mode = new CallTypeMode.RoundRobin(m.Settings with { Policy = SelectionPolicy.LeastRecentlyOffered, CaseOwnerFirst = false }) }
                : t).ToValueList(),
            Actions = s.Actions.Where(a => a is not (ScenarioAction.ChangeMember or ScenarioAction.RemoveType)).ToValueList(),
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(least, scenario =>
        {
            EngineUnderTest engine = ScenarioPlayer.Run(scenario);
            foreach (IGrouping<CallTypeId, RoutingExplanation> offers in engine.Explanations
                .Where(e => e.Kind == RoutingDecisionKind.RingMember).GroupBy(e => e.Type))
            {
                // A member who could have been rung was skipped for the chosen one. Ringing that member later clears the entry.
                var skipped = new HashSet<(AgentId Agent, AgentId Chosen)>();
                foreach (RoutingExplanation offer in offers)
                {
                    AgentId chosen = offer.MemberExplanations.Single(l => l.Availability == MemberAvailability.Chosen).Agent;
                    skipped.RemoveWhere(p => p.Agent == chosen);
                    foreach (MemberExplanation line in offer.MemberExplanations.Where(l => l.Availability is MemberAvailability.Eligible or MemberAvailability.Unreachable))
                    {
                        skipped.Add((line.Agent, chosen)).ShouldBeTrue($"{line.Agent} was skipped twice for {chosen}");
                    }
                }
            }
        }));
    }
}
