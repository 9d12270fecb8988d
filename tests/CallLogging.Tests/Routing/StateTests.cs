using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class StateTests
{
    [Fact]
    public void Step_SavedAndLoadedAtAnyPoint_SameNextDecision_RIP1_RIP3() => AtEveryStep((before, input, decision, now) =>
    {
        RoutingState loaded = RoutingJson.States.Read(RoutingJson.States.Write(before));
        RoutingJson.States.Write(loaded).ShouldBe(RoutingJson.States.Write(before));
        ShouldBeSame(RoutingEngine.Step(loaded, input, now), decision);
    });

    [Fact]
    public void Step_RowsInAnotherOrder_SameDecision_RIP4() => AtEveryStep((before, input, decision, now) =>
        ShouldBeSame(RoutingEngine.Step(
            RoutingState.Restore(
                before.CallTypes.Select(r => r.ToStored() with { Histories = r.ToStored().Histories.Reverse().ToValueList() }).Reverse(),
                before.Agents.Reverse(),
                before.Sessions.Reverse()),
            input,
            now), decision));

    [Fact]
    public void Step_Replayed_ByteEqualDecisions_RIP2() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Scenario.CreateArbitrary(), scenario =>
        {
            EngineUnderTest one = ScenarioPlayer.Run(scenario);
            EngineUnderTest other = ScenarioPlayer.Run(scenario);
            RoutingJson.States.Write(one.State).ShouldBe(RoutingJson.States.Write(other.State));
            one.Explanations.ShouldBe(other.Explanations);
            one.Commands.ShouldBe(other.Commands);
        }));

    [Fact]
    public void Step_AnyDecision_NamesEveryMemberOnceAndTheChosenAreRung_RIP5_R14() => AtEveryStep((before, input, decision, _) =>
    {
        foreach (RoutingExplanation explanation in decision.Explanations.Where(e => e.Kind is not (RoutingDecisionKind.Forward or RoutingDecisionKind.Reject)))
        {
            if (decision.State.Find(explanation.Type) is { } callType && input is not (RoutingInput.CallTypeChanged or RoutingInput.CallTypeRemoved))
            {
                explanation.Members.ShouldBe(callType.MemberOrder.Agents);
            }

            explanation.Members.ShouldBeUnique();
            AgentId[] chosen = [.. explanation.MemberExplanations.Where(l => l.Availability == MemberAvailability.Chosen).Select(l => l.Agent)];
            bool ringsMembers = explanation.Kind is RoutingDecisionKind.RingMember or RoutingDecisionKind.RingCaseOwner or RoutingDecisionKind.RingAll;
            chosen.Length.ShouldBe(explanation.Kind == RoutingDecisionKind.RingAll ? Math.Max(1, chosen.Length) : ringsMembers ? 1 : 0);
            RoutingSession session = decision.State.Find(explanation.Call)!;
            chosen.ShouldAllBe(a => session.Attempts.Any(r => r.Agent == a && r.StartedAt == explanation.DecidedAt));
            RoutingJson.Explanations.Read(RoutingJson.Explanations.Write(explanation)).ShouldBe(explanation);
        }
    });

    [Fact]
    public void Package_Types_HoldNoMutableStatics_RIP6() => typeof(RoutingEngine).Assembly.GetTypes()
        .Where(t => t.Namespace?.StartsWith("CallLogging", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
        .Where(f => !f.IsInitOnly && !f.IsLiteral && f.DeclaringType!.Name[0] != '<' && !f.Name.StartsWith('<'))
        .ShouldBeEmpty();

    [Fact]
    public void WithoutFinished_LateRepeatWithTheStoredCall_ChangesNothing_RIS9_R16()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        CallKey call = engine.ReceiveCall();
        engine.HangUp(call);
        foreach (RoutingCommand command in engine.Commands.ToArray())
        {
            engine.Apply(new RoutingInput.CommandConfirmed(command.Call, command.Number));
        }

        RoutingSession settled = engine.GetSession(call);
        engine.State.WithoutFinished().Sessions.ShouldBeEmpty();
        RoutingDecision late = RoutingEngine.Step(
            engine.State.WithoutFinished().With(settled), new RoutingInput.CallArrived(call, Samples.SalesId, default), engine.Now);
        late.Commands.ShouldBeEmpty();
    }

    private static void AtEveryStep(Action<RoutingState, RoutingInput, RoutingDecision, DateTimeOffset> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Scenario.CreateArbitrary(), scenario =>
        {
            ScenarioPlayer.Run(scenario, (engine, before, input, decision) => check(before, input, decision, engine.Now));
        }));

    private static void ShouldBeSame(RoutingDecision one, RoutingDecision other)
    {
        one.Commands.ShouldBe(other.Commands);
        one.Explanations.ShouldBe(other.Explanations);
        RoutingJson.States.Write(one.State).ShouldBe(RoutingJson.States.Write(other.State));
    }
}
