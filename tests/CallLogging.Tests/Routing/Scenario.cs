using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace CallLogging.Tests.Routing;

/// <summary>Call types, employees and a sequence of actions. It prints itself like C# records so that a shrunk counterexample can be read and kept.</summary>
public sealed record Scenario(ValueList<CallType> Types, int Agents, bool TicksLate, ValueList<ScenarioAction> Actions)
{
    public static Arbitrary<Scenario> CreateArbitrary(Func<Random, Scenario, Scenario>? shape = null, int maxActions = 40) => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => Create(new Random(seed), shape, maxActions)), Shrink);

    public static Scenario FromSeed(int seed) => Create(new Random(seed), shape: null, maxActions: 40);

    public static AgentId GetAgent(int index) => new($"a{index}");

    public override string ToString() =>
        $"\n{string.Join("\n", Types.Select(t => t.Mode is CallTypeMode.RoundRobin m ? $"{t.Id}: {m.Settings}" : $"{t.Id}: {t.Mode}"))}"
        + $"\nagents {Agents}, {(TicksLate ? "late" : "exact")} ticks\n  {string.Join("\n  ", Actions)}\n";

    private static Scenario Create(Random random, Func<Random, Scenario, Scenario>? shape, int maxActions)
    {
        int agents = random.Next(1, 6);
        var types = Enumerable.Range(0, random.Next(1, 3)).Select(t => CreateType(random, t, agents)).ToValueList();
        // Most employees are on from the start in most scenarios.
        var actions = Enumerable.Range(0, agents).Where(_ => random.Next(5) > 0)
            .Select(a => (ScenarioAction)new ScenarioAction.ChangeAvailability(0, a, IsOn: true, 0))
            .Concat(Enumerable.Range(0, random.Next(maxActions)).Select(_ => CreateAction(random, types.Count, agents)))
            .ToValueList();
        var scenario = new Scenario(types, agents, random.Next(4) == 0, actions);
        return shape is null ? scenario : shape(random, scenario);
    }

    private static CallType CreateType(Random random, int index, int agents)
    {
        var members = Enumerable.Range(0, agents).Where(_ => random.Next(4) > 0).OrderBy(_ => random.Next())
            .Select(a => new Member(GetAgent(a), random.Next(1, 4))).ToValueList();
        return new()
        {
            Id = new($"t{index}"),
            Name = $"Type {index}",
            Mode = random.Next(20) == 0
                ? new CallTypeMode.FixedNumber(random.Next(3) > 0 ? Samples.Number(900 + index) : null, members.Select(m => m.Agent).ToValueList())
                : new CallTypeMode.RoundRobin(new()
                {
                    Members = members,
                    MaximumWait = TimeSpan.FromMilliseconds(random.Next(0, 60_000)),
                    RingTime = TimeSpan.FromSeconds(random.Next(1, 20)),
                    WrapUp = TimeSpan.FromSeconds(random.Next(3) * 5),
                    Fallback = random.Next(5) == 0 ? null : GetAgent(random.Next(agents + 1)),
                    FallbackRingTime = random.Next(2) == 0 ? null : TimeSpan.FromSeconds(random.Next(1, 20)),
                    Policy = (SelectionPolicy)random.Next(8),
                    AdvanceOn = (AdvanceOn)random.Next(2),
                    FallbackMovesCursor = random.Next(4) == 0,
                    CaseOwnerMovesCursor = random.Next(4) == 0,
                    CaseOwnerFirst = random.Next(3) == 0,
                    AtDeadline = (AtDeadline)random.Next(2),
                    Passes = (Passes)(random.Next(4) / 3),
                    Voicemail = random.Next(2) == 0,
                    Seed = random.Next(100),
                }),
        };
    }

    private static ScenarioAction CreateAction(Random random, int types, int agents)
    {
        int after = random.Next(4) switch { 0 => 0, 1 => random.Next(1_500), 2 => random.Next(10) * 1_000, _ => random.Next(30_000) };
        return random.Next(24) switch
        {
            < 6 => new ScenarioAction.Arrive(after, random.Next(types), random.Next(2) == 0),
            < 12 => new ScenarioAction.React(after, random.Next(4), (Reaction)Math.Max(0, random.Next(7) - 3)),
            < 14 => new ScenarioAction.HangUp(after, random.Next(5)),
            < 16 => new ScenarioAction.ChangeAvailability(after, random.Next(agents), random.Next(3) > 0, random.Next(3) * 5),
            < 18 => new ScenarioAction.ChangeOwnCall(after, random.Next(agents), random.Next(3), random.Next(2) == 0),
            18 => new ScenarioAction.ChangeMember(after, random.Next(types), random.Next(agents), random.Next(2) == 0),
            19 => new ScenarioAction.FindCases(after, random.Next(2), random.Next(agents + 1)),
            20 => random.Next(5) == 0 ? new ScenarioAction.RemoveType(after, random.Next(types)) : new ScenarioAction.FindCases(after, 0, random.Next(agents)),
            21 => new ScenarioAction.Confirm(after, random.Next(4), random.Next(2) == 0),
            _ => new ScenarioAction.Repeat(after, random.Next(20)),
        };
    }

    private static IEnumerable<Scenario> Shrink(Scenario scenario)
    {
        for (int size = scenario.Actions.Count / 2; size >= 1; size /= 2)
        {
            for (int start = 0; start + size <= scenario.Actions.Count; start += size)
            {
                yield return scenario with { Actions = scenario.Actions.Take(start).Concat(scenario.Actions.Skip(start + size)).ToValueList() };
            }
        }

        if (scenario.TicksLate)
        {
            yield return scenario with { TicksLate = false };
        }
    }
}
