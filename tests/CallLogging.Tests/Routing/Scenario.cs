using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace CallLogging.Tests.Routing;

/// <summary>Call types, employees and a row of events. Printed as C#-like records, so that a shrunk counter-example can be read and kept.</summary>
public sealed record Scenario(ValueList<CallType> Types, int Agents, bool TicksLate, ValueList<Act> Acts)
{
    public static Arbitrary<Scenario> Any(Func<Random, Scenario, Scenario>? shape = null, int maxActs = 40) => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => Draw(new Random(seed), shape, maxActs)), Shrink);

    public static Scenario From(int seed) => Draw(new Random(seed), shape: null, maxActs: 40);

    public static AgentId Agent(int index) => new($"a{index}");

    public override string ToString() =>
        $"\n{string.Join("\n", Types.Select(t => t.Mode is CallTypeMode.RoundRobin m ? $"{t.Id}: {m.Settings}" : $"{t.Id}: {t.Mode}"))}"
        + $"\nagents {Agents}, {(TicksLate ? "late" : "exact")} ticks\n  {string.Join("\n  ", Acts)}\n";

    private static Scenario Draw(Random random, Func<Random, Scenario, Scenario>? shape, int maxActs)
    {
        int agents = random.Next(1, 6);
        var types = Enumerable.Range(0, random.Next(1, 3)).Select(t => DrawType(random, t, agents)).ToValueList();
        // Most scenarios begin with people at work.
        var acts = Enumerable.Range(0, agents).Where(_ => random.Next(5) > 0)
            .Select(a => (Act)new Act.Switch(0, a, IsOn: true, 0))
            .Concat(Enumerable.Range(0, random.Next(maxActs)).Select(_ => DrawAct(random, types.Count, agents)))
            .ToValueList();
        var scenario = new Scenario(types, agents, random.Next(4) == 0, acts);
        return shape is null ? scenario : shape(random, scenario);
    }

    private static CallType DrawType(Random random, int index, int agents)
    {
        var members = Enumerable.Range(0, agents).Where(_ => random.Next(4) > 0).OrderBy(_ => random.Next())
            .Select(a => new Member(Agent(a), random.Next(1, 4))).ToValueList();
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
                    Fallback = random.Next(5) == 0 ? null : Agent(random.Next(agents + 1)),
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

    private static Act DrawAct(Random random, int types, int agents)
    {
        int after = random.Next(4) switch { 0 => 0, 1 => random.Next(1_500), 2 => random.Next(10) * 1_000, _ => random.Next(30_000) };
        return random.Next(24) switch
        {
            < 6 => new Act.Arrive(after, random.Next(types), random.Next(2) == 0),
            < 12 => new Act.Phone(after, random.Next(4), (Reaction)Math.Max(0, random.Next(7) - 3)),
            < 14 => new Act.HangUp(after, random.Next(5)),
            < 16 => new Act.Switch(after, random.Next(agents), random.Next(3) > 0, random.Next(3) * 5),
            < 18 => new Act.OwnCall(after, random.Next(agents), random.Next(3), random.Next(2) == 0),
            18 => new Act.Member(after, random.Next(types), random.Next(agents), random.Next(2) == 0),
            19 => new Act.Cases(after, random.Next(2), random.Next(agents + 1)),
            20 => random.Next(5) == 0 ? new Act.RemoveType(after, random.Next(types)) : new Act.Cases(after, 0, random.Next(agents)),
            21 => new Act.Confirm(after, random.Next(4), random.Next(2) == 0),
            _ => new Act.Repeat(after, random.Next(20)),
        };
    }

    private static IEnumerable<Scenario> Shrink(Scenario scenario)
    {
        for (int size = scenario.Acts.Count / 2; size >= 1; size /= 2)
        {
            for (int start = 0; start + size <= scenario.Acts.Count; start += size)
            {
                yield return scenario with { Acts = scenario.Acts.Take(start).Concat(scenario.Acts.Skip(start + size)).ToValueList() };
            }
        }

        if (scenario.TicksLate)
        {
            yield return scenario with { TicksLate = false };
        }
    }
}
