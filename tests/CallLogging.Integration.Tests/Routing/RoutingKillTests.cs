using CallLogging.CrashHost;
using CallLogging.CrashHost.Routing;
using CallLogging.Routing;
using CallLogging.Simulators;
using CallLogging.Sqlite;
using Shouldly;

namespace CallLogging.Integration.Tests.Routing;

/// <summary>A real process that routes calls is killed again and again while phones ring; only its file is left to the next.</summary>
public sealed class RoutingKillTests : IDisposable
{
    private const int Times = 12;
    private const int Callers = 36;
    private const int Kills = 6;
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-routing-").FullName;

    [Fact]
    public async Task Host_KilledWhilePhonesRing_NothingIsStuckAndTheMissedListIsRight_R15_R22()
    {
        long began = TimeProvider.System.GetUtcNow().UtcTicks;
        var clock = new SharedClock(began, RoutingProgram.Start, Times);
        using var telephones = new SimulatedTelephonySystem(clock, Habit);
        string file = Path.Combine(_folder, "routing.db");
        int kills = await PlayAsync(clock, telephones, () => new RoutingHost(file, began, Times, telephones));

        kills.ShouldBe(Kills);
        telephones.Violations.ShouldBeEmpty();
        await using SqliteRoutingStore store = SqliteRoutingStore.Open(file).Value;
        await NothingIsStuckAsync(store, telephones);
        MissedCallView missed = (await store.CallLists.LoadAsync("main")).Value.GetMissedCalls(clock.GetUtcNow(), MissedCallExpiry.DefaultLifetime);
        missed.Entries.Select(e => (e.Key.Customer, e.Count)).ShouldBe(Expected(telephones.Calls), ignoreOrder: true);
        missed.Entries.ShouldNotBeEmpty();
        missed.WithheldCount.ShouldBe(telephones.Calls.Count(c => c.Caller.Number.Number is null && c.ConnectedAt is null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Hands events in one after the other, again after a kill if they were not taken, and now and then twice.
    private static async Task<int> PlayAsync(SharedClock clock, SimulatedTelephonySystem telephones, Func<RoutingHost> start)
    {
        var random = new Random(3);
        int kills = 0;
        RoutingHost host = start();
        SimulatedProviderRequest? waiting = null;
        DateTimeOffset? readySince = null;
        int expected = 0;
        DateTimeOffset giveUp = TimeProvider.System.GetUtcNow().AddMinutes(5);
        while (TimeProvider.System.GetUtcNow() < giveUp && (waiting is not null || kills < Kills || telephones.Calls.Count < expected || telephones.Calls.Any(c => c.EndedAt is null)))
        {
            // A busy machine starts hosts slowly: callers keep coming until every kill has found phones ringing.
            if (telephones.Calls.Count == expected && (expected < Callers || kills < Kills))
            {
                DateTimeOffset first = clock.GetUtcNow().AddSeconds(expected == 0 ? 20 : 4);
                for (int i = expected; i < expected + Callers; i++)
                {
                    telephones.Schedule(Caller(i, first.AddSeconds((i - expected) * 4)));
                }

                expected += Callers;
            }

            readySince ??= host.IsReady ? clock.GetUtcNow() : null;
            if (kills < Kills && clock.GetUtcNow() - readySince > TimeSpan.FromSeconds(6) && telephones.RingingCount > 0)
            {
                kills++;
                await host.KillAsync();
                host.Dispose();
                host = start();
                readySince = null;
                Tell(host, waiting);
            }

            if (waiting is not null && host.HasTaken(waiting.Id))
            {
                Tell(host, random.Next(6) == 0 ? waiting : null);
                waiting = null;
            }

            if (waiting is null && telephones.TakeRequest() is { } next)
            {
                waiting = next;
                Tell(host, next);
            }

            await Task.Delay(2);
        }

        while (telephones.TakeRequest() is { } last)
        {
            host.Tell(last);
        }

        using (host)
        {
            (await host.EndAsync()).ShouldBe(0);
        }

        return kills;
    }

    private static void Tell(RoutingHost host, SimulatedProviderRequest? delivery)
    {
        if (delivery is not null)
        {
            host.Tell(delivery);
        }
    }

    // Two calls of one number are far enough apart not to overlap.
    private static SimulatedCaller Caller(int i, DateTimeOffset at) =>
        new(Wire.CallOf($"c{i}"), RoutingProgram.Sales.Id, i % 9 == 0 ? PartyNumber.Withheld : PartyNumber.From(NumberOf(i % 18)),
            at, TimeSpan.FromSeconds(12 + (i * 7 % 30)), TimeSpan.FromSeconds(5 + (i % 5 * 4)));

    private static async Task NothingIsStuckAsync(SqliteRoutingStore store, SimulatedTelephonySystem telephones)
    {
        RoutingState state = (await store.LoadAsync("main")).Value;
        state.Sessions.ShouldBeEmpty();
        state.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
        var rings = new List<RingAttempt>();
        foreach (SimulatedCallRecord call in telephones.Calls)
        {
            RoutingSession session = (await store.FindAsync("main", call.Caller.Call)).Value.ShouldNotBeNull();
            (session.AnsweredAt is null ? null : session.ConnectedTo).ShouldBe(call.Agent, $"{call.Caller.Call}");
            rings.AddRange(session.Attempts);
        }

        foreach (IGrouping<AgentId, RingAttempt> agent in rings.GroupBy(r => r.Agent))
        {
            RingAttempt[] his = [.. agent.OrderBy(r => r.StartedAt).ThenBy(r => r.EndedAt)];
            for (int i = 1; i < his.Length; i++)
            {
                his[i].StartedAt.ShouldBeGreaterThanOrEqualTo(his[i - 1].EndedAt.ShouldNotBeNull());
            }
        }
    }

    private static IEnumerable<(PhoneNumber Number, int Count)> Expected(ValueList<SimulatedCallRecord> calls) =>
        calls.Where(c => c.Caller.Number.Number is not null)
            .GroupBy(c => c.Caller.Number.Number!.Value)
            .Select(g =>
            {
                DateTimeOffset connected = g.Max(c => c.ConnectedAt) ?? DateTimeOffset.MinValue;
                return (g.Key, Count: g.Count(c => c.ConnectedAt is null && c.EndedAt > connected));
            })
            .Where(e => e.Count > 0);

    private static PhoneBehavior Habit(AgentId agent, RingAttemptId ring) =>
        new Random((ring.Number * 1_009) + (int.Parse(ring.Call.CallId.AsSpan(1)) * 31) + agent.Value[0]).Next(6) switch
        {
            0 => PhoneBehavior.DeclineAfter(2),
            1 => PhoneBehavior.Never,
            2 => PhoneBehavior.AnswerTooLate(1),
            var n => PhoneBehavior.AnswerAfter(n),
        };

    private static PhoneNumber NumberOf(int index) => PhoneNumberParser.Parse($"+1202555{200 + index:0000}").Number!.Value;
}
