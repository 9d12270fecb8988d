using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>Which case owner is rung first, and how often.</summary>
public sealed class CaseOwnerTests
{
    private static readonly RoundRobinSettings s_settings = Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { CaseOwnerFirst = true };

    [Fact]
    public void Step_SeveralOpenCases_TheNewestActivityDecidesAndNotTheId_R9()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(s_settings);
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Apply(new RoutingInput.LookUpDone(call,
        [
            new("a-oldest", Samples.Ada, engine.Now.AddDays(-3)), new("c-newest", Samples.Cem, engine.Now.AddDays(-1)), new("b-older", Samples.Ben, engine.Now.AddDays(-2)),
        ]));
        engine.FindRungAgent(call).ShouldBe(Samples.Cem);
    }

    [Fact]
    public void Step_CasesOfTheSameActivity_TheLowerIdDecides_R9()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(s_settings);
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Apply(new RoutingInput.LookUpDone(call, [new("b", Samples.Ben, engine.Now), new("a", Samples.Cem, engine.Now)]));
        engine.FindRungAgent(call).ShouldBe(Samples.Cem);
    }

    [Fact]
    public void Step_CaseOwnerSwitchesOnAfterTheFirstChoice_IsNotPreferredAnymore_R9()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(s_settings);
        engine.ChangeAvailability(Samples.Cem, isOn: false);
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Apply(new RoutingInput.LookUpDone(call, [new("k", Samples.Cem, engine.Now)]));
        engine.FindRungAgent(call).ShouldBe(Samples.Ada);
        engine.ChangeAvailability(Samples.Cem, isOn: true);
        engine.Decline(call);
        engine.FindRungAgent(call).ShouldBe(Samples.Ben);
    }

    [Fact]
    public void Step_PassesUntilDeadline_CaseOwnerComesFirstInTheFirstPassOnly_R9_R10()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(s_settings with { Passes = Passes.UntilDeadline });
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
        engine.Apply(new RoutingInput.LookUpDone(call, [new("k", Samples.Cem, engine.Now)]));
        engine.Advance(59);
        engine.GetSession(call).Attempts.Select(a => a.Agent).ShouldBe([Samples.Cem, Samples.Ada, Samples.Ben, Samples.Ada, Samples.Ben, Samples.Cem]);
        engine.GetSession(call).Attempts.Count(a => a.Reason == RingReason.CaseOwner).ShouldBe(1);
    }
}
