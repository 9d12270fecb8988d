using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>Compares the table and the diagram of docs/routing.md with the transitions that the engine makes.</summary>
public sealed partial class TransitionTests
{
    private const int Scenarios = 4_000;
    private const string Start = "[*]";
    private const string Heading = "| from | to | by |";

    // The events in the order in which the page names them.
    private static readonly string[] Events =
    [
        "arrival", "look-up done", "answer", "decline", "no answer", "busy phone", "failed command", "hang-up", "timer", "agent changed", "call type changed",
        "another call",
    ];

    [Fact]
    public void Step_AnyEvents_MakesExactlyTheTransitionsOfThePage_R14()
    {
        var seen = new Dictionary<(string From, string To), SortedSet<int>>();
        for (int seed = 0; seed < Scenarios; seed++)
        {
            EngineUnderTest engine = ScenarioPlayer.Run(Scenario.FromSeed(seed) with { TicksLate = false }, Watch);
            engine.OnDecision = (before, input, decision) => Watch(engine, before, input, decision);
            engine.HangUp(Samples.Call(999));
            ScenarioPlayer.Drain(engine);
        }

        string[] table = [.. seen.OrderBy(t => Order(t.Key.From)).ThenBy(t => Order(t.Key.To))
            .Select(t => $"| {t.Key.From} | {t.Key.To} | {string.Join(", ", t.Value.Select(e => Events[e]))} |")];
        string.Join('\n', ReadTable()).ShouldBe(string.Join('\n', table));

        void Watch(EngineUnderTest played, RoutingState before, RoutingInput input, RoutingDecision decision)
        {
            foreach (RoutingSession after in decision.State.Sessions)
            {
                RoutingSession? earlier = before.Find(after.Call);
                if (earlier?.Phase != after.Phase || earlier.Attempts.Count != after.Attempts.Count)
                {
                    (string, string) transition = (earlier?.Phase.ToString() ?? Start, after.Phase.ToString());
                    int place = Array.IndexOf(Events, GetEvent(input, after.Call, earlier?.DueAt <= played.Now));
                    (seen.TryGetValue(transition, out SortedSet<int>? events) ? events : seen[transition] = []).Add(place);
                }
            }
        }
    }

    [Fact]
    public void Diagram_OfThePage_HasTheTransitionsOfTheTable()
    {
        string[] diagram = [.. Edge().Matches(ReadPage()).Select(m => $"{m.Groups["from"].Value} {m.Groups["to"].Value}").Where(e => e != $"Over {Start}")];
        string[] table = [.. ReadTable().Select(row => row.Split('|', StringSplitOptions.TrimEntries)).Select(cells => $"{cells[1]} {cells[2]}")];
        diagram.Order(StringComparer.Ordinal).ShouldBe(table.Order(StringComparer.Ordinal));
    }

    private static string GetEvent(RoutingInput input, CallKey call, bool isDue) => input switch
    {
        _ when isDue => "timer",
        RoutingInput.CallArrived arrived when arrived.Call == call => "arrival",
        RoutingInput.LookUpDone done when done.Call == call => "look-up done",
        RoutingInput.AgentAnswered answered when answered.Attempt.Call == call => "answer",
        RoutingInput.AgentDeclined declined when declined.Attempt.Call == call => "decline",
        RoutingInput.NoAnswer timedOut when timedOut.Attempt.Call == call => "no answer",
        RoutingInput.AgentBusy busy when busy.Attempt.Call == call => "busy phone",
        RoutingInput.CommandFailed failed when failed.Call == call => "failed command",
        RoutingInput.HungUp hungUp when hungUp.Call == call => "hang-up",
        RoutingInput.AvailabilityChanged or RoutingInput.BusyElsewhere or RoutingInput.FreeAgain => "agent changed",
        RoutingInput.CallTypeChanged or RoutingInput.CallTypeRemoved => "call type changed",
        _ => "another call",
    };

    private static int Order(string phase) => phase == Start ? -1 : (int)Enum.Parse<SessionPhase>(phase);

    private static IEnumerable<string> ReadTable() =>
        ReadPage().Split('\n').SkipWhile(l => l != Heading).Skip(2).TakeWhile(l => l.StartsWith('|'));

    private static string ReadPage() => File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/routing.md"));

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^ +(?<from>\[\*\]|\w+) --> (?<to>\[\*\]|\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Edge();
}
