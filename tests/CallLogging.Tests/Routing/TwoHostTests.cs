using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Simulators;
using CallLogging.Sqlite;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>Two hosts on one routing file. Each commits on what the other committed, and no phone rings twice at once.</summary>
public sealed class TwoHostTests : IAsyncLifetime
{
    private static readonly AgentId[] Members = [Samples.Ada, Samples.Ben, Samples.Cem];
    private readonly string _folder = Directory.CreateTempSubdirectory("two").FullName;
    private readonly ManualTimeProvider _clock = new(Samples.Start);
    private SqliteRoutingStore[] _stores = [];

    public ValueTask InitializeAsync()
    {
        string path = Path.Combine(_folder, "routing.db");
        _stores = [SqliteRoutingStore.Open(path).Value, SqliteRoutingStore.Open(path).Value];
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SqliteRoutingStore store in _stores)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Drivers_EventsToEitherAtOnce_NoPhoneRingsTwiceAndNoCallHasTwoAgents_R15()
    {
        var random = new Random(5);
        using var telephones = new SimulatedTelephonySystem(_clock, (agent, ring) => new Random((ring.Number * 31) + agent.Value[0] + ring.Call.CallId[^1]).Next(4) switch
        {
            0 => PhoneBehavior.DeclineAfter(1),
            1 => PhoneBehavior.Never,
            2 => PhoneBehavior.AnswerTooLate(1),
            var n => PhoneBehavior.AnswerAfter(n),
        });
        await using RoutingDriver one = Driver(0, telephones);
        await using RoutingDriver other = Driver(1, telephones);
        RoutingDriver[] hosts = [one, other];
        await OpenAsync(one);
        await one.StartAsync();
        await other.StartAsync();
        for (int i = 1; i <= 40; i++)
        {
            telephones.Schedule(new(
                Samples.Call(i), Samples.SalesId, PartyNumber.From(Samples.Number(i)), Samples.Start.AddSeconds(random.Next(400)),
                TimeSpan.FromSeconds(random.Next(10, 60)), TimeSpan.FromSeconds(random.Next(5, 40))));
        }

        DateTimeOffset end = Samples.Start.AddMinutes(10);
        while (_clock.GetUtcNow() < end)
        {
            DateTimeOffset next = _clock.NextTimer ?? end;
            _clock.AdvanceTo(next < end ? next : end);
            var told = new List<Task>();
            while (telephones.TakeRequest() is { } delivery)
            {
                // Events of one call come in their order; different calls' events go to the hosts side by side, some to both.
                told.Add(hosts[random.Next(2)].ApplyAsync(delivery.Input, delivery.Id));
                if (random.Next(4) == 0)
                {
                    told.Add(hosts[random.Next(2)].ApplyAsync(delivery.Input, delivery.Id));
                }
            }

            await Task.WhenAll(told);
            await Task.WhenAll(one.WaitUntilIdleAsync(), other.WaitUntilIdleAsync());
            await one.CatchUpAsync();
            await other.CatchUpAsync();
        }

        telephones.Violations.ShouldBeEmpty();
        telephones.Calls.Count.ShouldBe(40);
        telephones.Calls.ShouldAllBe(c => c.EndedAt != null);
        telephones.Calls.Count(c => c.Agent is not null).ShouldBeInRange(10, 39);
        RoutingState state = (await _stores[1].LoadAsync("main")).Value;
        state.Sessions.ShouldBeEmpty();
        state.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
    }

    [Fact]
    public async Task CatchUp_OtherHostDiedBeforeItRang_RingsWithinSeconds_R15()
    {
        using var telephones = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        await using RoutingDriver other = Driver(1, telephones);
        await other.StartAsync();
        RoutingDriver dying = Driver(0, new DeadLine());
        await OpenAsync(dying);
        telephones.Schedule(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.Zero);
        await dying.ApplyAsync(telephones.TakeRequest()!.Input);
        await dying.DisposeAsync();
        for (int second = 0; second < 5; second++)
        {
            await other.CatchUpAsync();
            await other.WaitUntilIdleAsync();
            telephones.RingingCount.ShouldBe(second < RoutingDriver.TakeOverDelay.TotalSeconds ? 0 : 1);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // Its timer is the other host's now: the next member rings when this ring is over.
        _clock.Advance(TimeSpan.FromSeconds(5));
        await other.WaitUntilIdleAsync();
        (await _stores[1].LoadAsync("main")).Value.Sessions.Single().Attempts.Count.ShouldBe(2);
        telephones.Violations.ShouldBeEmpty();
    }

    // A stop that another host has decided and not sent: this host sends it too, before the phone rings for the next call.
    [Fact]
    public async Task Tell_OtherHostHasNotStoppedThePhone_ItIsStoppedBeforeItRingsAgain_R15()
    {
        using var telephones = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        await using RoutingDriver other = Driver(1, telephones);
        await OpenAsync(other);
        telephones.Schedule(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        telephones.Schedule(new(Samples.Call(2), Samples.SalesId, default, Samples.Start.AddSeconds(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.Zero);
        await other.ApplyAsync(telephones.TakeRequest()!.Input);
        await other.WaitUntilIdleAsync();
        RoutingDriver slow = Driver(0, new DeadLine());
        await slow.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: false, _clock.GetUtcNow()));
        await slow.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, _clock.GetUtcNow().AddSeconds(1)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await other.ApplyAsync(telephones.TakeRequest()!.Input);
        await other.WaitUntilIdleAsync();
        (await _stores[1].LoadAsync("main")).Value.Find(Samples.Ada)!.CurrentAttempt.ShouldBe(new RingAttemptId(Samples.Call(2), 1));
        telephones.Violations.ShouldBeEmpty();
        await slow.DisposeAsync();
    }

    private static async Task OpenAsync(RoutingDriver driver)
    {
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Members) with { MaximumWait = TimeSpan.FromSeconds(40) })));
        foreach (AgentId member in Members)
        {
            await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(member, IsOn: true, Samples.Start));
        }
    }

    private RoutingDriver Driver(int host, ITelephonySystem telephones) =>
        new("main", new(_stores[host], telephones, _clock), NullLogger.Instance);

    /// <summary>Nothing comes through.</summary>
    private sealed class DeadLine : ITelephonySystem
    {
        public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) =>
            Task.FromResult(CommandResult.Unclear);
    }
}
