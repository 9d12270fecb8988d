using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>Steps the engine by hand: a state, a clock that stops at every timer, and everything that was said.</summary>
internal sealed class Desk
{
    private int _calls;

    public Desk(params CallType[] types) => State = RoutingState.Create(types);

    public RoutingState State { get; set; }

    public DateTimeOffset Now { get; set; } = Samples.Start;

    public List<RoutingInput> Inputs { get; } = [];

    public List<RoutingCommand> Commands { get; } = [];

    public List<RoutingExplanation> Explanations { get; } = [];

    public List<CallKey> Calls { get; } = [];

    public Action<RoutingState, RoutingInput, RoutingDecision>? Watch { get; set; }

    public static Desk WithAllOn(RoundRobinSettings settings)
    {
        var desk = new Desk(Samples.Sales(settings));
        foreach (Member member in settings.Members)
        {
            desk.Switch(member.Agent, isOn: true);
        }

        return desk;
    }

    public RoutingDecision Do(RoutingInput input)
    {
        RoutingState before = State;
        RoutingDecision step = RoutingEngine.Step(before, input, Now);
        Inputs.Add(input);
        Commands.AddRange(step.Commands);
        Explanations.AddRange(step.Explanations);
        State = step.State;
        Watch?.Invoke(before, input, step);
        return step;
    }

    /// <summary>Lets time pass and stops at every timer on the way.</summary>
    public void Pass(TimeSpan time)
    {
        DateTimeOffset end = Now + time;
        for (int i = 0; i < 10_000 && State.NextDueAt is { } due && due <= end; i++)
        {
            Now = due > Now ? due : Now;
            Do(new RoutingInput.Tick());
        }

        Now = end;
    }

    public void Pass(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    public CallKey Arrive(CallTypeId? type = null, PartyNumber caller = default)
    {
        CallKey call = Samples.Call(++_calls);
        Calls.Add(call);
        Do(new RoutingInput.CallArrived(call, type ?? Samples.SalesId, caller));
        return call;
    }

    public void Switch(AgentId agent, bool isOn) => Do(new RoutingInput.AvailabilityChanged(agent, isOn, Now));

    public RoutingSession Session(CallKey call) => State.Find(call).ShouldNotBeNull();

    public RingAttempt? Live(CallKey call) => Session(call).Attempts.LastOrDefault(r => r.IsLive);

    public AgentId? Rung(CallKey call) => Live(call)?.Agent;

    public void Answer(CallKey call) => Do(new RoutingInput.AgentAnswered(new(call, Live(call)!.Number)));

    public void Decline(CallKey call) => Do(new RoutingInput.AgentDeclined(new(call, Live(call)!.Number)));

    public void HangUp(CallKey call) => Do(new RoutingInput.HungUp(call));
}
