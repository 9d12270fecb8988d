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
                before.Rotations.Select(r => r.Remember() with { Turns = r.Remember().Turns.Reverse().ToValueList() }).Reverse(),
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
        foreach (RoutingExplanation explanation in step.Explanations.Where(e => e.Decision is not (RoutingDecision.Forward or RoutingDecision.Reject)))
        {
            if (step.State.Find(explanation.Type) is { } rotation && input is not (RoutingInput.CallTypeChanged or RoutingInput.CallTypeRemoved))
            {
                explanation.Members.ShouldBe(rotation.Ring.Agents);
            }

            explanation.Members.ShouldBeUnique();
            AgentId[] chosen = [.. explanation.Lines.Where(l => l.Standing == MemberStanding.Chosen).Select(l => l.Agent)];
            bool ringsMembers = explanation.Decision is RoutingDecision.RingMember or RoutingDecision.RingHandler or RoutingDecision.RingAll;
            chosen.Length.ShouldBe(explanation.Decision == RoutingDecision.RingAll ? Math.Max(1, chosen.Length) : ringsMembers ? 1 : 0);
            RingSession session = step.State.Find(explanation.Call)!;
            chosen.ShouldAllBe(a => session.Rings.Any(r => r.Agent == a && r.StartedAt == explanation.At));
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
            desk.Do(new RoutingInput.Confirmed(command.Call, command.Number));
        }

        RingSession settled = desk.Session(call);
        desk.State.WithoutSettled().Sessions.ShouldBeEmpty();
        RoutingStep late = RoutingEngine.Step(
            desk.State.WithoutSettled().With(settled), new RoutingInput.CallArrived(call, Samples.SalesId, default), desk.Now);
        late.Commands.ShouldBeEmpty();
    }

    private static void AtEveryStep(Action<RoutingState, RoutingInput, RoutingStep, DateTimeOffset> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Scenario.Any(), scenario =>
        {
            ScenarioPlay.Run(scenario, (desk, before, input, step) => check(before, input, step, desk.Now));
        }));

    private static void Same(RoutingStep one, RoutingStep other)
    {
        one.Commands.ShouldBe(other.Commands);
        one.Explanations.ShouldBe(other.Explanations);
        RoutingJson.Write(one.State).ShouldBe(RoutingJson.Write(other.State));
    }
}
