using CallLogging.Routing;

namespace CallLogging.Tests.Routing;

/// <summary>Plays a scenario on the engine.</summary>
internal static class ScenarioPlayer
{
    public static EngineUnderTest Run(Scenario scenario, Action<EngineUnderTest, RoutingState, RoutingInput, RoutingDecision>? onDecision = null)
    {
        var engine = new EngineUnderTest([.. scenario.Types]);
        if (onDecision is not null)
        {
            engine.OnDecision = (before, input, decision) => onDecision(engine, before, input, decision);
        }

        foreach (ScenarioAction action in scenario.Actions)
        {
            if (scenario.TicksLate)
            {
                engine.Now += TimeSpan.FromMilliseconds(action.AfterMs);
            }
            else
            {
                engine.Advance(TimeSpan.FromMilliseconds(action.AfterMs));
            }

            if (CreateInput(action, scenario, engine) is { } input)
            {
                if (input is RoutingInput.CallArrived arrived)
                {
                    engine.Calls.Add(arrived.Call);
                }

                engine.Apply(input);
            }
        }

        return engine;
    }

    /// <summary>Advances the clock past all timers.</summary>
    public static void Drain(EngineUnderTest engine) => engine.Advance(TimeSpan.FromHours(30));

    private static RoutingInput? CreateInput(ScenarioAction action, Scenario scenario, EngineUnderTest engine) => action switch
    {
        ScenarioAction.Arrive a => new RoutingInput.CallArrived(
            Samples.Call(engine.Calls.Count + 1), scenario.Types[a.Type].Id,
            a.IsKnown ? PartyNumber.From(Samples.Number(engine.Calls.Count % 3)) : PartyNumber.Withheld),
        ScenarioAction.FindCases a when Pick(engine.Calls, a.Call) is { } call => new RoutingInput.LookUpDone(
            call, [new OpenCase("k1", Scenario.GetAgent(a.CaseOwner), Samples.Start), new OpenCase("k2", Scenario.GetAgent(a.CaseOwner + 1), Samples.Start)]),
        ScenarioAction.React a when Pick(engine.Commands.OfType<RoutingCommand.RingAgent>().Select(r => r.Attempt).ToList(), a.Attempt) is { } attempt =>
            a.Reaction switch
            {
                Reaction.Answer => new RoutingInput.AgentAnswered(attempt),
                Reaction.Decline => new RoutingInput.AgentDeclined(attempt),
                Reaction.NoAnswer => new RoutingInput.NoAnswer(attempt),
                Reaction.Busy => new RoutingInput.AgentBusy(attempt),
            },
        ScenarioAction.HangUp a when Pick(engine.Calls, a.Call) is { } call => new RoutingInput.HungUp(call),
        ScenarioAction.ChangeAvailability a => new RoutingInput.AvailabilityChanged(
            Scenario.GetAgent(a.Agent), a.IsOn, engine.Now - TimeSpan.FromSeconds(a.LateSeconds)),
        ScenarioAction.ChangeOwnCall { IsStart: true } a => new RoutingInput.BusyElsewhere(Scenario.GetAgent(a.Agent), Samples.Call(900 + a.Call)),
        ScenarioAction.ChangeOwnCall a => new RoutingInput.FreeAgain(Scenario.GetAgent(a.Agent), Samples.Call(900 + a.Call)),
        ScenarioAction.ChangeMember a => Edit(engine, scenario.Types[a.Type].Id, Scenario.GetAgent(a.Agent), a.IsAdded),
        ScenarioAction.RemoveType a => new RoutingInput.CallTypeRemoved(scenario.Types[a.Type].Id),
        ScenarioAction.Confirm { HasFailed: true } a when Pick(engine.Commands, a.Command) is { } c => new RoutingInput.CommandFailed(c.Call, c.Number),
        ScenarioAction.Confirm a when Pick(engine.Commands, a.Command) is { } c => new RoutingInput.CommandConfirmed(c.Call, c.Number),
        ScenarioAction.Repeat a => PickInput(engine.Inputs, a.Input),
        _ => null,
    };

    private static T? Pick<T>(List<T> all, int index)
        where T : struct => all.Count == 0 ? null : all[^((index % all.Count) + 1)];

    private static RoutingCommand? Pick(List<RoutingCommand> all, int index) => all.Count == 0 ? null : all[^((index % all.Count) + 1)];

    private static RoutingInput? PickInput(List<RoutingInput> all, int index) => all.Count == 0 ? null : all[^((index % all.Count) + 1)];

    private static RoutingInput.CallTypeChanged? Edit(EngineUnderTest engine, CallTypeId id, AgentId agent, bool joins)
    {
        CallType? type = engine.State.Find(id)?.Type;
        if (type?.Mode is not CallTypeMode.RoundRobin mode)
        {
            return null;
        }

        IEnumerable<Member> others = mode.Settings.Members.Where(m => m.Agent != agent);
        RoundRobinSettings settings = mode.Settings with
        {
            Members = (joins ? others.Append(new Member(agent)) : others).ToValueList(),
        };
        return new(type with { Mode = new CallTypeMode.RoundRobin(settings) });
    }
}
