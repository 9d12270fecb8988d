using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class RejectedInputTests
{
    public static TheoryData<RoutingInput, RejectedInputKind, string> ImpossibleInputs { get; } = new()
    {
        { new RoutingInput.AgentAnswered(new(Samples.Call(9), 1)), RejectedInputKind.UnknownCall, "call c9" },
        { new RoutingInput.LookUpDone(Samples.Call(9), []), RejectedInputKind.UnknownCall, "call c9" },
        { new RoutingInput.AgentDeclined(new(Samples.Call(1), 4)), RejectedInputKind.UnknownAttempt, "ring attempt 4 of call c1" },
        { new RoutingInput.NoAnswer(new(Samples.Call(1), 0)), RejectedInputKind.UnknownAttempt, "ring attempt 0 of call c1" },
        { new RoutingInput.AgentBusy(new(Samples.Call(1), -1)), RejectedInputKind.UnknownAttempt, "ring attempt -1 of call c1" },
        { new RoutingInput.CommandConfirmed(Samples.Call(1), 7), RejectedInputKind.UnknownCommand, "command 7 of call c1" },
        { new RoutingInput.CommandFailed(Samples.Call(9), 1), RejectedInputKind.UnknownCall, "call c9" },
        { new RoutingInput.CallTypeRemoved(new("gone")), RejectedInputKind.UnknownCallType, "call type gone" },
    };

    [Theory]
    [MemberData(nameof(ImpossibleInputs))]
    public void Step_ImpossibleInput_IsRejectedWithPlaceAndRemedyAndChangesNothing_R14(RoutingInput input, RejectedInputKind kind, string place)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        engine.ReceiveCall();
        RoutingState before = engine.State;
        RoutingDecision decision = engine.Apply(input);
        decision.RejectedInput.ShouldNotBeNull().ShouldSatisfyAllConditions(
            r => r.Kind.ShouldBe(kind), r => r.Place.ShouldBe(place), r => r.Remedy.ShouldNotBeEmpty());
        decision.State.ShouldBeSameAs(before);
        decision.Commands.ShouldBeEmpty();
    }

    [Fact]
    public void Step_NumberOfAnotherType_IsRejectedWithItsName_R2()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada));
        CallType service = Samples.Sales(Samples.Settings(Samples.Ben)) with { Id = new("service"), Name = "Service" };
        engine.Apply(new RoutingInput.CallTypeChanged(service)).RejectedInput.ShouldBe(
            new(RejectedInputKind.NumberTaken, "call type service", "Remove the number from the call type \"Sales\" first."));
        engine.State.Find(service.Id).ShouldBeNull();
        engine.Apply(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada)) with { Numbers = [] }));
        engine.Apply(new RoutingInput.CallTypeChanged(service)).RejectedInput.ShouldBeNull();
    }
}
