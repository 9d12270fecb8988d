using CallLogging.CrashHost;
using CallLogging.CrashHost.Routing;
using CallLogging.Routing;
using CallLogging.Simulators;
using CallLogging.Sqlite;
using Shouldly;

namespace CallLogging.Integration.Tests.Routing;

/// <summary>Kills a real process that routes calls again and again while phones ring; the next process has only its file.</summary>
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
        using var telephony = new SimulatedTelephonySystem(clock, GetBehavior);
        string file = Path.Combine(_folder, "routing.db");
        int kills = await RunCallsAsync(clock, telephony, () => new RoutingHost(file, began, Times, telephony));

        kills.ShouldBe(Kills);
        telephony.Violations.ShouldBeEmpty();
        await using SqliteRoutingStore store = SqliteRoutingStore.Open(file).Value;
        await RequireNothingIsStuckAsync(store, telephony);
        MissedCallView missed = (await store.CallLists.LoadAsync("main")).Value.GetMissedCalls(clock.GetUtcNow(), MissedCallExpiry.DefaultLifetime);
        missed.Entries.Select(e => (e.Key.Customer, e.Count)).ShouldBe(GetExpectedEntries(telephony.Calls), ignoreOrder: true);
        missed.Entries.ShouldNotBeEmpty();
        missed.WithheldCount.ShouldBe(telephony.Calls.Count(c => c.Caller.Number.Number is null && c.ConnectedAt is null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Sends events one after the other, repeats them after a kill if they were not stored, and sends some twice.
    private static async Task<int> RunCallsAsync(SharedClock clock, SimulatedTelephonySystem telephony, Func<RoutingHost> start)
    {
        var random = new Random(3);
        int kills = 0;
        RoutingHost host = start();
        SimulatedProviderRequest? waiting = null;
        DateTimeOffset? readySince = null;
        int expected = 0;
        DateTimeOffset giveUp = TimeProvider.System.GetUtcNow().AddMinutes(5);
        while (TimeProvider.System.GetUtcNow() < giveUp && (waiting is not null || kills < Kills || telephony.Calls.Count < expected || telephony.Calls.Any(c => c.EndedAt is null)))
        {
            // A busy machine starts hosts slowly, so callers keep coming until every kill has found phones ringing.
            if (telephony.Calls.Count == expected && (expected < Callers || kills < Kills))
            {
                DateTimeOffset first = clock.GetUtcNow().AddSeconds(expected == 0 ? 20 : 4);
                for (int i = expected; i < expected + Callers; i++)
                {
                    telephony.Schedule(CreateCaller(i, first.AddSeconds((i - expected) * 4)));
                }

                expected += Callers;
            }

            readySince ??= host.IsReady ? clock.GetUtcNow() : null;
            if (kills < Kills && clock.GetUtcNow() - readySince > TimeSpan.FromSeconds(6) && telephony.RingingCount > 0)
            {
                kills++;
                await host.KillAsync();
                host.Dispose();
                host = start();
                readySince = null;
                SendEvent(host, waiting);
            }

            if (waiting is not null && host.HasStored(waiting.Id))
            {
                SendEvent(host, random.Next(6) == 0 ? waiting : null);
                waiting = null;
            }

            if (waiting is null && telephony.TakeRequest() is { } next)
            {
                waiting = next;
                SendEvent(host, next);
            }

            await Task.Delay(2);
        }

        while (telephony.TakeRequest() is { } last)
        {
            host.SendEvent(last);
        }

        using (host)
        {
            (await host.EndAsync()).ShouldBe(0);
        }

        return kills;
    }

    private static void SendEvent(RoutingHost host, SimulatedProviderRequest? request)
    {
        if (request is not null)
        {
            host.SendEvent(request);
        }
    }

    // Two calls of one number are far enough apart not to overlap.
    private static SimulatedCaller CreateCaller(int i, DateTimeOffset at) =>
        new(Wire.CreateCallKey($"c{i}"), RoutingProgram.Sales.Id, i % 9 == 0 ? PartyNumber.Withheld : PartyNumber.From(CreateNumber(i % 18)),
            at, TimeSpan.FromSeconds(12 + (i * 7 % 30)), TimeSpan.FromSeconds(5 + (i % 5 * 4)));

    private static async Task RequireNothingIsStuckAsync(SqliteRoutingStore store, SimulatedTelephonySystem telephony)
    {
        RoutingState state = (await store.LoadAsync("main")).Value;
        state.Sessions.ShouldBeEmpty();
        state.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
        var allAttempts = new List<RingAttempt>();
        foreach (SimulatedCallRecord call in telephony.Calls)
        {
            RoutingSession session = (await store.FindAsync("main", call.Caller.Call)).Value.ShouldNotBeNull();
            (session.AnsweredAt is null ? null : session.ConnectedTo).ShouldBe(call.Agent, $"{call.Caller.Call}");
            allAttempts.AddRange(session.Attempts);
        }

        foreach (IGrouping<AgentId, RingAttempt> agent in allAttempts.GroupBy(r => r.Agent))
        {
            RingAttempt[] attempts = [.. agent.OrderBy(r => r.StartedAt).ThenBy(r => r.EndedAt)];
            for (int i = 1; i < attempts.Length; i++)
            {
                attempts[i].StartedAt.ShouldBeGreaterThanOrEqualTo(attempts[i - 1].EndedAt.ShouldNotBeNull());
            }
        }
    }

    private static IEnumerable<(PhoneNumber Number, int Count)> GetExpectedEntries(ValueList<SimulatedCallRecord> calls) =>
        calls.Where(c => c.Caller.Number.Number is not null)
            .GroupBy(c => c.Caller.Number.Number!.Value)
            .Select(g =>
            {
                DateTimeOffset connected = g.Max(c => c.ConnectedAt) ?? DateTimeOffset.MinValue;
                return (g.Key, Count: g.Count(c => c.ConnectedAt is null && c.EndedAt > connected));
            })
            .Where(e => e.Count > 0);

    private static PhoneBehavior GetBehavior(AgentId agent, RingAttemptId attempt) =>
        new Random((attempt.Number * 1_009) + (int.Parse(attempt.Call.CallId.AsSpan(1)) * 31) + agent.Value[0]).Next(6) switch
        {
            0 => PhoneBehavior.DeclineAfter(2),
            1 => PhoneBehavior.Never,
            2 => PhoneBehavior.AnswerTooLate(1),
            var n => PhoneBehavior.AnswerAfter(n),
        };

    private static PhoneNumber CreateNumber(int index) => PhoneNumberParser.Parse($"+1202555{200 + index:0000}").Number!.Value;
}
