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
        using var telephones = new SimulatedTelephoneSystem(_clock, (agent, ring) => new Random((ring.Number * 31) + agent.Value[0] + ring.Call.CallId[^1]).Next(4) switch
        {
            0 => PhoneHabit.Declines(1),
            1 => PhoneHabit.Never,
            2 => PhoneHabit.AnswersTooLate(1),
            var n => PhoneHabit.Answers(n),
        });
        await using RoutingDriver one = Driver(0, telephones);
        await using RoutingDriver other = Driver(1, telephones);
        RoutingDriver[] hosts = [one, other];
        await OpenAsync(one);
        await one.StartAsync();
        await other.StartAsync();
        for (int i = 1; i <= 40; i++)
        {
            telephones.Expect(new(
                Samples.Call(i), Samples.SalesId, PartyNumber.Of(Samples.Number(i)), Samples.Start.AddSeconds(random.Next(400)),
                TimeSpan.FromSeconds(random.Next(10, 60)), TimeSpan.FromSeconds(random.Next(5, 40))));
        }

        DateTimeOffset end = Samples.Start.AddMinutes(10);
        while (_clock.GetUtcNow() < end)
        {
            DateTimeOffset next = _clock.NextTimer ?? end;
            _clock.AdvanceTo(next < end ? next : end);
            var told = new List<Task>();
            while (telephones.TakeDelivery() is { } delivery)
            {
                // Events of one call come in their order; different calls' events go to the hosts side by side, some to both.
                told.Add(hosts[random.Next(2)].TellAsync(delivery.Input, delivery.Id));
                if (random.Next(4) == 0)
                {
                    told.Add(hosts[random.Next(2)].TellAsync(delivery.Input, delivery.Id));
                }
            }

            await Task.WhenAll(told);
            await Task.WhenAll(one.IdleAsync(), other.IdleAsync());
            await one.CatchUpAsync();
            await other.CatchUpAsync();
        }

        telephones.Violations.ShouldBeEmpty();
        telephones.Calls.Count.ShouldBe(40);
        telephones.Calls.ShouldAllBe(c => c.EndedAt != null);
        telephones.Calls.Count(c => c.Agent is not null).ShouldBeInRange(10, 39);
        RoutingState state = (await _stores[1].LoadAsync("main")).Value;
        state.Sessions.ShouldBeEmpty();
        state.Agents.ShouldAllBe(a => a.Rung == null && a.TalksIn == null);
    }

    [Fact]
    public async Task CatchUp_OtherHostDiedBeforeItRang_RingsWithinSeconds_R15()
    {
        using var telephones = new SimulatedTelephoneSystem(_clock, (_, _) => PhoneHabit.Never);
        await using RoutingDriver other = Driver(1, telephones);
        await other.StartAsync();
        RoutingDriver dying = Driver(0, new DeadLine());
        await OpenAsync(dying);
        telephones.Expect(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.Zero);
        await dying.TellAsync(telephones.TakeDelivery()!.Input);
        await dying.DisposeAsync();
        for (int second = 0; second < 5; second++)
        {
            await other.CatchUpAsync();
            await other.IdleAsync();
            telephones.RingingCount.ShouldBe(second < RoutingDriver.TakeOverAfter.TotalSeconds ? 0 : 1);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // Its timer is the other host's now: the next member rings when this ring is over.
        _clock.Advance(TimeSpan.FromSeconds(5));
        await other.IdleAsync();
        (await _stores[1].LoadAsync("main")).Value.Sessions.Single().Rings.Count.ShouldBe(2);
        telephones.Violations.ShouldBeEmpty();
    }

    // A stop that another host has decided and not sent: this host sends it too, before the phone rings for the next call.
    [Fact]
    public async Task Tell_OtherHostHasNotStoppedThePhone_ItIsStoppedBeforeItRingsAgain_R15()
    {
        using var telephones = new SimulatedTelephoneSystem(_clock, (_, _) => PhoneHabit.Never);
        await using RoutingDriver other = Driver(1, telephones);
        await OpenAsync(other);
        telephones.Expect(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        telephones.Expect(new(Samples.Call(2), Samples.SalesId, default, Samples.Start.AddSeconds(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.Zero);
        await other.TellAsync(telephones.TakeDelivery()!.Input);
        await other.IdleAsync();
        RoutingDriver slow = Driver(0, new DeadLine());
        await slow.TellAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: false, _clock.GetUtcNow()));
        await slow.TellAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, _clock.GetUtcNow().AddSeconds(1)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await other.TellAsync(telephones.TakeDelivery()!.Input);
        await other.IdleAsync();
        (await _stores[1].LoadAsync("main")).Value.Find(Samples.Ada)!.Rung.ShouldBe(new RingId(Samples.Call(2), 1));
        telephones.Violations.ShouldBeEmpty();
        await slow.DisposeAsync();
    }

    private static async Task OpenAsync(RoutingDriver driver)
    {
        await driver.TellAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Members) with { MaximumWait = TimeSpan.FromSeconds(40) })));
        foreach (AgentId member in Members)
        {
            await driver.TellAsync(new RoutingInput.AvailabilityChanged(member, IsOn: true, Samples.Start));
        }
    }

    private RoutingDriver Driver(int host, ITelephoneSystem telephones) =>
        new("main", new(_stores[host], telephones, _clock), NullLogger.Instance);

    /// <summary>Nothing comes through.</summary>
    private sealed class DeadLine : ITelephoneSystem
    {
        public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) =>
            Task.FromResult(CommandResult.Unclear);
    }
}
