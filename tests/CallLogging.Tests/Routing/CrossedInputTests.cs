using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>Switches and hang-ups that cross with other decisions.</summary>
public sealed class CrossedInputTests
{
    [Fact]
    public void Step_FallbackSwitchesOffWhileRung_KeepsRinging_R8_R12()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        engine.ChangeAvailability(Samples.Fay, isOn: true);
        CallKey call = engine.ReceiveCall();
        engine.Decline(call);
        engine.FindLiveAttempt(call)!.ShouldSatisfyAllConditions(a => a.Agent.ShouldBe(Samples.Fay), a => a.Reason.ShouldBe(RingReason.Fallback));
        engine.Advance(1);
        engine.ChangeAvailability(Samples.Fay, isOn: false);
        engine.FindRungAgent(call).ShouldBe(Samples.Fay);
        engine.Answer(call);
        engine.GetSession(call).Outcome.ShouldBe(RoutingOutcome.AnsweredByFallback);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_OlderSwitchArrivesLater_TheLaterSwitchCounts_R8(bool isOnLast)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben));
        engine.Advance(60);
        engine.Apply(new RoutingInput.AvailabilityChanged(Samples.Ada, isOnLast, engine.Now.AddSeconds(-1)));
        engine.Apply(new RoutingInput.AvailabilityChanged(Samples.Ada, !isOnLast, engine.Now.AddSeconds(-2)));
        engine.State.Find(Samples.Ada)!.IsOn.ShouldBe(isOnLast);
        engine.FindRungAgent(engine.ReceiveCall()).ShouldBe(isOnLast ? Samples.Ada : Samples.Ben);
    }

    // The turns of the first call were used up when it went to the fallback. Its hang-up must not undo what the second call did since.
    [Fact]
    public void Step_CallerLeavesTheFallbackAfterAnotherCallWasAnswered_CursorStays_R7()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { MaximumWait = TimeSpan.FromSeconds(10) });
        CallKey first = engine.ReceiveCall();
        engine.Advance(10);
        engine.FindLiveAttempt(first)!.Reason.ShouldBe(RingReason.Fallback);
        CallKey second = engine.ReceiveCall();
        engine.FindRungAgent(second).ShouldBe(Samples.Ben);
        engine.Answer(second);
        engine.Advance(2);
        engine.HangUp(first);
        engine.State.Find(Samples.SalesId)!.Cursor.ShouldBe(Samples.Ben);
        engine.FindRungAgent(engine.ReceiveCall()).ShouldBe(Samples.Cem);
    }
}
