using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>The engine, stepped by hand: a state, a clock that stops at every timer, and a record of all inputs, commands and explanations.</summary>
internal sealed class EngineUnderTest
{
    private int _calls;

    public EngineUnderTest(params CallType[] types) => State = RoutingState.Create(types);

    public RoutingState State { get; set; }

    public DateTimeOffset Now { get; set; } = Samples.Start;

    public List<RoutingInput> Inputs { get; } = [];

    public List<RoutingCommand> Commands { get; } = [];

    public List<RoutingExplanation> Explanations { get; } = [];

    public List<CallKey> Calls { get; } = [];

    public Action<RoutingState, RoutingInput, RoutingDecision>? OnDecision { get; set; }

    public static EngineUnderTest CreateWithAllOn(RoundRobinSettings settings)
    {
        var engine = new EngineUnderTest(Samples.Sales(settings));
        foreach (Member member in settings.Members)
        {
            engine.ChangeAvailability(member.Agent, isOn: true);
        }

        return engine;
    }

    public RoutingDecision Apply(RoutingInput input)
    {
        RoutingState before = State;
        RoutingDecision decision = RoutingEngine.Step(before, input, Now);
        Inputs.Add(input);
        Commands.AddRange(decision.Commands);
        Explanations.AddRange(decision.Explanations);
        State = decision.State;
        OnDecision?.Invoke(before, input, decision);
        return decision;
    }

    /// <summary>Advances the clock and stops at every timer on the way.</summary>
    public void Advance(TimeSpan time)
    {
        DateTimeOffset end = Now + time;
        for (int i = 0; i < 10_000 && State.NextDueAt is { } due && due <= end; i++)
        {
            Now = due > Now ? due : Now;
            Apply(new RoutingInput.Tick());
        }

        Now = end;
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    public CallKey ReceiveCall(CallTypeId? type = null, PartyNumber caller = default)
    {
        CallKey call = Samples.Call(++_calls);
        Calls.Add(call);
        Apply(new RoutingInput.CallArrived(call, type ?? Samples.SalesId, caller));
        return call;
    }

    public void ChangeAvailability(AgentId agent, bool isOn) => Apply(new RoutingInput.AvailabilityChanged(agent, isOn, Now));

    public RoutingSession GetSession(CallKey call) => State.Find(call).ShouldNotBeNull();

    public RingAttempt? FindLiveAttempt(CallKey call) => GetSession(call).Attempts.LastOrDefault(r => r.IsLive);

    public AgentId? FindRungAgent(CallKey call) => FindLiveAttempt(call)?.Agent;

    public void Answer(CallKey call) => Apply(new RoutingInput.AgentAnswered(new(call, FindLiveAttempt(call)!.Number)));

    public void Decline(CallKey call) => Apply(new RoutingInput.AgentDeclined(new(call, FindLiveAttempt(call)!.Number)));

    public void HangUp(CallKey call) => Apply(new RoutingInput.HungUp(call));
}
