using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class StateTests
{
    [Fact]
    public void Step_SavedAndLoadedAtAnyPoint_SameNextDecision_RIP1_RIP3() => AtEveryStep((before, input, step, now) =>
    {
        RoutingState loaded = RoutingJson.ReadState(RoutingJson.Write(before));
        RoutingJson.Write(loaded).ShouldBe(RoutingJson.Write(before));
        Same(RoutingEngine.Step(loaded, input, now), step);
    });

    [Fact]
    public void Step_RowsInAnotherOrder_SameDecision_RIP4() => AtEveryStep((before, input, step, now) =>
        Same(RoutingEngine.Step(
            RoutingState.Restore(
                before.CallTypes.Select(r => r.ToStored() with { Histories = r.ToStored().Histories.Reverse().ToValueList() }).Reverse(),
                before.Agents.Reverse(),
                before.Sessions.Reverse()),
            input,
            now), step));

    [Fact]
    public void Step_Replayed_ByteEqualDecisions_RIP2() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Scenario.Any(), scenario =>
        {
            Desk one = ScenarioPlay.Run(scenario);
            Desk other = ScenarioPlay.Run(scenario);
            RoutingJson.Write(one.State).ShouldBe(RoutingJson.Write(other.State));
            one.Explanations.ShouldBe(other.Explanations);
            one.Commands.ShouldBe(other.Commands);
        }));

    [Fact]
    public void Step_AnyDecision_NamesEveryMemberOnceAndTheChosenAreRung_RIP5_R14() => AtEveryStep((before, input, step, _) =>
    {
        foreach (RoutingExplanation explanation in step.Explanations.Where(e => e.Kind is not (RoutingDecisionKind.Forward or RoutingDecisionKind.Reject)))
        {
            if (step.State.Find(explanation.Type) is { } rotation && input is not (RoutingInput.CallTypeChanged or RoutingInput.CallTypeRemoved))
            {
                explanation.Members.ShouldBe(rotation.MemberOrder.Agents);
            }

            explanation.Members.ShouldBeUnique();
            AgentId[] chosen = [.. explanation.MemberExplanations.Where(l => l.Availability == MemberAvailability.Chosen).Select(l => l.Agent)];
            bool ringsMembers = explanation.Kind is RoutingDecisionKind.RingMember or RoutingDecisionKind.RingCaseOwner or RoutingDecisionKind.RingAll;
            chosen.Length.ShouldBe(explanation.Kind == RoutingDecisionKind.RingAll ? Math.Max(1, chosen.Length) : ringsMembers ? 1 : 0);
            RoutingSession session = step.State.Find(explanation.Call)!;
            chosen.ShouldAllBe(a => session.Attempts.Any(r => r.Agent == a && r.StartedAt == explanation.DecidedAt));
            RoutingJson.ReadExplanation(RoutingJson.Write(explanation)).ShouldBe(explanation);
        }
    });

    [Fact]
    public void Package_Types_HoldNoMutableStatics_RIP6() => typeof(RoutingEngine).Assembly.GetTypes()
        .Where(t => t.Namespace?.StartsWith("CallLogging", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
        .Where(f => !f.IsInitOnly && !f.IsLiteral && f.DeclaringType!.Name[0] != '<' && !f.Name.StartsWith('<'))
        .ShouldBeEmpty();

    [Fact]
    public void WithoutSettled_LateRepeatWithTheStoredCall_ChangesNothing_RIS9_R16()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada));
        CallKey call = desk.Arrive();
        desk.HangUp(call);
        foreach (RoutingCommand command in desk.Commands.ToArray())
        {
            desk.Do(new RoutingInput.CommandConfirmed(command.Call, command.Number));
        }

        RoutingSession settled = desk.Session(call);
        desk.State.WithoutFinished().Sessions.ShouldBeEmpty();
        RoutingDecision late = RoutingEngine.Step(
            desk.State.WithoutFinished().With(settled), new RoutingInput.CallArrived(call, Samples.SalesId, default), desk.Now);
        late.Commands.ShouldBeEmpty();
    }

    private static void AtEveryStep(Action<RoutingState, RoutingInput, RoutingDecision, DateTimeOffset> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Scenario.Any(), scenario =>
        {
            ScenarioPlay.Run(scenario, (desk, before, input, step) => check(before, input, step, desk.Now));
        }));

    private static void Same(RoutingDecision one, RoutingDecision other)
    {
        one.Commands.ShouldBe(other.Commands);
        one.Explanations.ShouldBe(other.Explanations);
        RoutingJson.Write(one.State).ShouldBe(RoutingJson.Write(other.State));
    }
}
