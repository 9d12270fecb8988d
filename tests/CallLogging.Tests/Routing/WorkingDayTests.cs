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
        using var telephony = new SimulatedTelephonySystem(clock, (agent, attempt) => GetBehavior(seed, agent, attempt));
        await using var host = new Host(clock, telephony, random, Path.Combine(_folder, "day.db"));
        await host.StartAsync();
        await host.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Members) with
        {
            Policy = policy,
            WrapUp = TimeSpan.FromSeconds(20),
            MaximumWait = TimeSpan.FromSeconds(45),
        })));
        foreach (AgentId member in Members)
        {
            await host.ApplyAsync(new RoutingInput.AvailabilityChanged(member, IsOn: true, clock.GetUtcNow()));
        }

        SimulatedCaller[] callers = [.. Enumerable.Range(1, 100).Select(i => new SimulatedCaller(
            Samples.Call(i),
            Samples.SalesId,
            i % 10 == 0 ? PartyNumber.Withheld : PartyNumber.From(Samples.Number(random.Next(1, 40))),
            Samples.Start.AddSeconds(60 + random.Next(9 * 3_600)),
            TimeSpan.FromSeconds(random.Next(5, 120)),
            TimeSpan.FromSeconds(random.Next(20, 400))))];
        Array.ForEach(callers, telephony.Schedule);
        int kills = await host.RunUntilAsync(Evening);

        kills.ShouldBeGreaterThan(10);
        telephony.Violations.ShouldBeEmpty();
        RoutingState state = (await host.Store.LoadAsync("main")).Value;
        state.Sessions.ShouldBeEmpty();
        state.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
        telephony.Calls.Count.ShouldBe(100);
        telephony.Calls.ShouldAllBe(c => c.EndedAt != null);
        foreach (SimulatedCallRecord call in telephony.Calls.ToArray())
        {
            RoutingSession session = (await host.Store.FindAsync("main", call.Caller.Call)).Value.ShouldNotBeNull();
            // An agent may have picked up and the caller left before the two were connected: then nobody answered.
            (session.AnsweredAt is null ? null : session.ConnectedTo).ShouldBe(call.Agent);
            session.Attempts.ShouldAllBe(r => r.Result != null);
        }

        ICallListStore lists = ((IRoutingStore)host.Store).CallLists;
        (await GetEntriesAsync(lists)).ShouldBe(GetExpectedEntries(telephony.Calls).Select(e => (e.Number, e.Count)), ignoreOrder: true);
        await RecordProviderReportsAsync(lists, telephony.Calls, random);
        await CheckMissedListAsync(lists, telephony.Calls);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The reports come in a random order and some come twice, as after an outage of the provider.
    private static async Task RecordProviderReportsAsync(ICallListStore lists, ValueList<SimulatedCallRecord> calls, Random random)
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

    private static async Task CheckMissedListAsync(ICallListStore lists, ValueList<SimulatedCallRecord> calls)
    {
        MissedCallView view = (await lists.LoadAsync("main")).Value.GetMissedCalls(Evening, MissedCallExpiry.DefaultLifetime);
        view.Entries.Select(e => (Number: e.Key.Customer, e.Count, Last: e.LastAt)).ShouldBe(GetExpectedEntries(calls), ignoreOrder: true);
        view.Entries.ShouldNotBeEmpty();
        view.WithheldCount.ShouldBe(calls.Count(c => c.Caller.Number.Number is null && c.ConnectedAt is null));
    }

    private static async Task<IEnumerable<(PhoneNumber Number, int Count)>> GetEntriesAsync(ICallListStore lists) =>
        (await lists.LoadAsync("main")).Value.GetMissedCalls(Evening, MissedCallExpiry.DefaultLifetime).Entries.Select(e => (e.Key.Customer, e.Count));

    private static IEnumerable<(PhoneNumber Number, int Count, DateTimeOffset Last)> GetExpectedEntries(ValueList<SimulatedCallRecord> calls) =>
        calls.Where(c => c.Caller.Number.Number is not null)
            .GroupBy(c => c.Caller.Number.Number!.Value)
            .Select(g =>
            {
                DateTimeOffset connected = g.Max(c => c.ConnectedAt) ?? DateTimeOffset.MinValue;
                DateTimeOffset[] open = [.. g.Where(c => c.ConnectedAt is null && c.EndedAt > connected).Select(c => c.EndedAt!.Value)];
                return (Number: g.Key, Count: open.Length, Last: open.DefaultIfEmpty().Max());
            })
            .Where(e => e.Count > 0);

    private static PhoneBehavior GetBehavior(int seed, AgentId agent, RingAttemptId attempt) =>
        new Random((((((seed * 31) + attempt.Number) * 1_009) + int.Parse(attempt.Call.CallId.AsSpan(1))) * 127) + agent.Value[0]).Next(6) switch
        {
            0 => PhoneBehavior.DeclineAfter(2),
            1 => PhoneBehavior.Never,
            2 => PhoneBehavior.AnswerTooLate(1),
            var n => PhoneBehavior.AnswerAfter(n),
        };

    /// <summary>A host that is killed now and then. It loses the commands that it has not sent; its commits stay in its file.</summary>
    private sealed class Host(ManualTimeProvider clock, SimulatedTelephonySystem telephony, Random random, string path) : IAsyncDisposable
    {
        private RoutingDriver? _driver;
        private CuttableTelephony _link = new(telephony);

        public SqliteRoutingStore Store { get; private set; } = null!;

        public async Task StartAsync()
        {
            Store = SqliteRoutingStore.Open(path).Value;
            _link = new CuttableTelephony(telephony);
            _driver = new RoutingDriver("main", new(Store, _link, clock), NullLogger.Instance);
            (await _driver.StartAsync()).ShouldBeNull();
        }

        public async Task ApplyAsync(RoutingInput input) => (await _driver!.ApplyAsync(input)).Fault.ShouldBeNull();

        public async Task<int> RunUntilAsync(DateTimeOffset end)
        {
            int kills = 0;
            for (int i = 0; i < 200_000 && clock.GetUtcNow() < end; i++)
            {
                await ApplyRequestsAsync();
                if (telephony.RingingCount > 0 && random.Next(6) == 0)
                {
                    kills++;
                    await KillAsync();
                }

                DateTimeOffset next = clock.NextTimer ?? end;
                clock.AdvanceTo(next < end ? next : end);
            }

            await ApplyRequestsAsync();
            return kills;
        }

        public async ValueTask DisposeAsync()
        {
            await _driver!.DisposeAsync();
            await Store.DisposeAsync();
        }

        // Some requests arrive twice.
        private async Task ApplyRequestsAsync()
        {
            await _driver!.WaitUntilIdleAsync();
            while (telephony.TakeRequest() is { } request)
            {
                int times = random.Next(8) == 0 ? 2 : 1;
                for (int i = 0; i < times; i++)
                {
                    (await _driver.ApplyAsync(request.Input, request.Id)).Fault.ShouldBeNull();
                }

                await _driver.WaitUntilIdleAsync();
            }
        }

        // The host dies between two commits: the last decision is committed, and its commands are not sent. The host is down for a few seconds.
        private async Task KillAsync()
        {
            _link.Cut();
            if (telephony.TakeRequest() is { } last)
            {
                await _driver!.ApplyAsync(last.Input, last.Id);
            }

            await DisposeAsync();
            clock.Advance(TimeSpan.FromSeconds(random.Next(0, 12)));
            await StartAsync();
        }
    }

    /// <summary>A link between a host and the telephony system. After it is cut, no command gets through.</summary>
    private sealed class CuttableTelephony(ITelephonySystem telephony) : ITelephonySystem
    {
        private volatile bool _isCut;

        public void Cut() => _isCut = true;

        public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) =>
            _isCut ? Task.FromResult(CommandResult.Unclear) : telephony.SendAsync(command, cancellationToken);
    }
}
