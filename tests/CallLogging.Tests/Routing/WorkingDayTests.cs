using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Simulators;
using CallLogging.Sqlite;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class WorkingDayTests : IDisposable
{
    private static readonly AgentId[] Members = [Samples.Ada, Samples.Ben, Samples.Cem, Samples.Dee];
    private static readonly DateTimeOffset Evening = Samples.Start.AddHours(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("day").FullName;

    [Theory]
    [InlineData(1, SelectionPolicy.RoundRobin)]
    [InlineData(2, SelectionPolicy.LeastRecentlyOffered)]
    [InlineData(3, SelectionPolicy.RingAll)]
    public async Task Day_KilledAndRestartedWhilePhonesRing_NothingIsStuckAndTheMissedListIsRight_R15_R26(int seed, SelectionPolicy policy)
    {
        var random = new Random(seed);
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephones = new SimulatedTelephonySystem(clock, (agent, ring) => Habit(seed, agent, ring));
        await using var host = new Host(clock, telephones, random, Path.Combine(_folder, "day.db"));
        await host.StartAsync();
        await host.TellAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Members) with
        {
            Policy = policy,
            WrapUp = TimeSpan.FromSeconds(20),
            MaximumWait = TimeSpan.FromSeconds(45),
        })));
        foreach (AgentId member in Members)
        {
            await host.TellAsync(new RoutingInput.AvailabilityChanged(member, IsOn: true, clock.GetUtcNow()));
        }

        SimulatedCaller[] callers = [.. Enumerable.Range(1, 100).Select(i => new SimulatedCaller(
            Samples.Call(i),
            Samples.SalesId,
            i % 10 == 0 ? PartyNumber.Withheld : PartyNumber.From(Samples.Number(random.Next(1, 40))),
            Samples.Start.AddSeconds(60 + random.Next(9 * 3_600)),
            TimeSpan.FromSeconds(random.Next(5, 120)),
            TimeSpan.FromSeconds(random.Next(20, 400))))];
        Array.ForEach(callers, telephones.Schedule);
        int kills = await host.PlayUntilAsync(Evening);

        kills.ShouldBeGreaterThan(10);
        telephones.Violations.ShouldBeEmpty();
        RoutingState state = (await host.Store.LoadAsync("main")).Value;
        state.Sessions.ShouldBeEmpty();
        state.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
        telephones.Calls.Count.ShouldBe(100);
        telephones.Calls.ShouldAllBe(c => c.EndedAt != null);
        foreach (SimulatedCallRecord call in telephones.Calls.ToArray())
        {
            RoutingSession session = (await host.Store.FindAsync("main", call.Caller.Call)).Value.ShouldNotBeNull();
            // Somebody may have picked up and the caller left before they were joined: then nobody answered.
            (session.AnsweredAt is null ? null : session.ConnectedTo).ShouldBe(call.Agent);
            session.Attempts.ShouldAllBe(r => r.Result != null);
        }

        ICallListStore lists = ((IRoutingStore)host.Store).CallLists;
        (await EntriesAsync(lists)).ShouldBe(Expected(telephones.Calls).Select(e => (e.Number, e.Count)), ignoreOrder: true);
        await ProviderTellsAsync(lists, telephones.Calls, random);
        await MissedListIsRightAsync(lists, telephones.Calls);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // In a random order and partly twice, as a call log would after outages.
    private static async Task ProviderTellsAsync(ICallListStore lists, ValueList<SimulatedCallRecord> calls, Random random)
    {
        foreach (SimulatedCallRecord call in calls.Concat(calls.Take(30)).OrderBy(_ => random.Next()))
        {
            (await lists.RecordAsync("main", new(call.Caller.Call, CallDirection.Inbound, call.Caller.Number)
            {
                Type = call.Caller.CallType,
                AnsweredAt = call.ConnectedAt,
                EndedAt = call.EndedAt,
                Agent = call.Agent,
            })).ShouldBeNull();
        }
    }

    private static async Task MissedListIsRightAsync(ICallListStore lists, ValueList<SimulatedCallRecord> calls)
    {
        MissedCallView view = (await lists.LoadAsync("main")).Value.GetMissedCalls(Evening, MissedCallExpiry.DefaultLifetime);
        view.Entries.Select(e => (Number: e.Key.Customer, e.Count, Last: e.LastAt)).ShouldBe(Expected(calls), ignoreOrder: true);
        view.Entries.ShouldNotBeEmpty();
        view.WithheldCount.ShouldBe(calls.Count(c => c.Caller.Number.Number is null && c.ConnectedAt is null));
    }

    private static async Task<IEnumerable<(PhoneNumber Number, int Count)>> EntriesAsync(ICallListStore lists) =>
        (await lists.LoadAsync("main")).Value.GetMissedCalls(Evening, MissedCallExpiry.DefaultLifetime).Entries.Select(e => (e.Key.Customer, e.Count));

    private static IEnumerable<(PhoneNumber Number, int Count, DateTimeOffset Last)> Expected(ValueList<SimulatedCallRecord> calls) =>
        calls.Where(c => c.Caller.Number.Number is not null)
            .GroupBy(c => c.Caller.Number.Number!.Value)
            .Select(g =>
            {
                DateTimeOffset connected = g.Max(c => c.ConnectedAt) ?? DateTimeOffset.MinValue;
                DateTimeOffset[] open = [.. g.Where(c => c.ConnectedAt is null && c.EndedAt > connected).Select(c => c.EndedAt!.Value)];
                return (Number: g.Key, Count: open.Length, Last: open.DefaultIfEmpty().Max());
            })
            .Where(e => e.Count > 0);

    private static PhoneBehavior Habit(int seed, AgentId agent, RingAttemptId ring) =>
        new Random((((((seed * 31) + ring.Number) * 1_009) + int.Parse(ring.Call.CallId.AsSpan(1))) * 127) + agent.Value[0]).Next(6) switch
        {
            0 => PhoneBehavior.DeclineAfter(2),
            1 => PhoneBehavior.Never,
            2 => PhoneBehavior.AnswerTooLate(1),
            var n => PhoneBehavior.AnswerAfter(n),
        };

    /// <summary>A host that is killed now and then: what it had not sent is lost, what it had committed stays in its file.</summary>
    private sealed class Host(ManualTimeProvider clock, SimulatedTelephonySystem telephones, Random random, string path) : IAsyncDisposable
    {
        private RoutingDriver? _driver;
        private Fuse _fuse = new(telephones);

        public SqliteRoutingStore Store { get; private set; } = null!;

        public async Task StartAsync()
        {
            Store = SqliteRoutingStore.Open(path).Value;
            _fuse = new Fuse(telephones);
            _driver = new RoutingDriver("main", new(Store, _fuse, clock), NullLogger.Instance);
            (await _driver.StartAsync()).ShouldBeNull();
        }

        public async Task TellAsync(RoutingInput input) => (await _driver!.ApplyAsync(input)).Fault.ShouldBeNull();

        public async Task<int> PlayUntilAsync(DateTimeOffset end)
        {
            int kills = 0;
            for (int i = 0; i < 200_000 && clock.GetUtcNow() < end; i++)
            {
                await PumpAsync();
                if (telephones.RingingCount > 0 && random.Next(6) == 0)
                {
                    kills++;
                    await KillAsync();
                }

                DateTimeOffset next = clock.NextTimer ?? end;
                clock.AdvanceTo(next < end ? next : end);
            }

            await PumpAsync();
            return kills;
        }

        public async ValueTask DisposeAsync()
        {
            await _driver!.DisposeAsync();
            await Store.DisposeAsync();
        }

        // Some deliveries come twice.
        private async Task PumpAsync()
        {
            await _driver!.WaitUntilIdleAsync();
            while (telephones.TakeRequest() is { } delivery)
            {
                int times = random.Next(8) == 0 ? 2 : 1;
                for (int i = 0; i < times; i++)
                {
                    (await _driver.ApplyAsync(delivery.Input, delivery.Id)).Fault.ShouldBeNull();
                }

                await _driver.WaitUntilIdleAsync();
            }
        }

        // Between two commits: the last step is committed, its commands are not sent. The host is down for a few seconds.
        private async Task KillAsync()
        {
            _fuse.Blow();
            if (telephones.TakeRequest() is { } last)
            {
                await _driver!.ApplyAsync(last.Input, last.Id);
            }

            await DisposeAsync();
            clock.Advance(TimeSpan.FromSeconds(random.Next(0, 12)));
            await StartAsync();
        }
    }

    /// <summary>Stands between a host and the telephones; blown, nothing comes through any more.</summary>
    private sealed class Fuse(ITelephonySystem telephones) : ITelephonySystem
    {
        private volatile bool _isBlown;

        public void Blow() => _isBlown = true;

        public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) =>
            _isBlown ? Task.FromResult(CommandResult.Unclear) : telephones.SendAsync(command, cancellationToken);
    }
}
