using CallLogging.Routing;

namespace CallLogging.Tests.Routing;

/// <summary>Plays a scenario on the engine.</summary>
internal static class ScenarioPlay
{
    public static Desk Run(Scenario scenario, Action<Desk, RoutingState, RoutingInput, RoutingDecision>? watch = null)
    {
        var desk = new Desk([.. scenario.Types]);
        if (watch is not null)
        {
            desk.Watch = (before, input, step) => watch(desk, before, input, step);
        }

        foreach (Act act in scenario.Acts)
        {
            if (scenario.TicksLate)
            {
                desk.Now += TimeSpan.FromMilliseconds(act.AfterMs);
            }
            else
            {
                desk.Pass(TimeSpan.FromMilliseconds(act.AfterMs));
            }

            if (InputOf(act, scenario, desk) is { } input)
            {
                if (input is RoutingInput.CallArrived arrived)
                {
                    desk.Calls.Add(arrived.Call);
                }

                desk.Do(input);
            }
        }

        return desk;
    }

    /// <summary>Lets all timers run out.</summary>
    public static void Drain(Desk desk) => desk.Pass(TimeSpan.FromHours(30));

    private static RoutingInput? InputOf(Act act, Scenario scenario, Desk desk) => act switch
    {
        Act.Arrive a => new RoutingInput.CallArrived(
            Samples.Call(desk.Calls.Count + 1), scenario.Types[a.Type].Id,
            a.IsKnown ? PartyNumber.From(Samples.Number(desk.Calls.Count % 3)) : PartyNumber.Withheld),
        Act.Cases a when Pick(desk.Calls, a.Call) is { } call => new RoutingInput.LookUpDone(
            call, [new OpenCase("k1", Scenario.Agent(a.Handler), Samples.Start), new OpenCase("k2", Scenario.Agent(a.Handler + 1), Samples.Start)]),
        Act.Phone a when Pick(desk.Commands.OfType<RoutingCommand.RingAgent>().Select(r => r.Attempt).ToList(), a.Ring) is { } ring =>
            a.Reaction switch
            {
                Reaction.Answer => new RoutingInput.AgentAnswered(ring),
                Reaction.Decline => new RoutingInput.AgentDeclined(ring),
                Reaction.NoAnswer => new RoutingInput.NoAnswer(ring),
                Reaction.Engaged => new RoutingInput.AgentBusy(ring),
            },
        Act.HangUp a when Pick(desk.Calls, a.Call) is { } call => new RoutingInput.HungUp(call),
        Act.Switch a => new RoutingInput.AvailabilityChanged(
            Scenario.Agent(a.Agent), a.IsOn, desk.Now - TimeSpan.FromSeconds(a.LateSeconds)),
        Act.OwnCall { Begins: true } a => new RoutingInput.BusyElsewhere(Scenario.Agent(a.Agent), Samples.Call(900 + a.Call)),
        Act.OwnCall a => new RoutingInput.FreeAgain(Scenario.Agent(a.Agent), Samples.Call(900 + a.Call)),
        Act.Member a => Edit(desk, scenario.Types[a.Type].Id, Scenario.Agent(a.Agent), a.Joins),
        Act.RemoveType a => new RoutingInput.CallTypeRemoved(scenario.Types[a.Type].Id),
        Act.Confirm { Failed: true } a when Pick(desk.Commands, a.Command) is { } c => new RoutingInput.CommandFailed(c.Call, c.Number),
        Act.Confirm a when Pick(desk.Commands, a.Command) is { } c => new RoutingInput.CommandConfirmed(c.Call, c.Number),
        Act.Repeat a => PickInput(desk.Inputs, a.Input),
        _ => null,
    };

    private static T? Pick<T>(List<T> all, int place)
        where T : struct => all.Count == 0 ? null : all[^((place % all.Count) + 1)];

    private static RoutingCommand? Pick(List<RoutingCommand> all, int place) => all.Count == 0 ? null : all[^((place % all.Count) + 1)];

    private static RoutingInput? PickInput(List<RoutingInput> all, int place) => all.Count == 0 ? null : all[^((place % all.Count) + 1)];

    private static RoutingInput.CallTypeChanged? Edit(Desk desk, CallTypeId id, AgentId agent, bool joins)
    {
        CallType? type = desk.State.Find(id)?.Type;
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
