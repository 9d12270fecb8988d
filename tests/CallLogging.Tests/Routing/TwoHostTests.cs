using CallLogging.Routing;
using CallLogging.Simulators;
using CallLogging.Sqlite;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>Two hosts on one routing file. Each host continues from what the other one committed, and no phone rings twice at once.</summary>
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
        using var telephony = new SimulatedTelephonySystem(_clock, (agent, attempt) => new Random((attempt.Number * 31) + agent.Value[0] + attempt.Call.CallId[^1]).Next(4) switch
        {
            0 => PhoneBehavior.DeclineAfter(1),
            1 => PhoneBehavior.Never,
            2 => PhoneBehavior.AnswerTooLate(1),
            var n => PhoneBehavior.AnswerAfter(n),
        });
        await using RoutingDriver one = CreateDriver(0, telephony);
        await using RoutingDriver other = CreateDriver(1, telephony);
        RoutingDriver[] hosts = [one, other];
        await OpenAsync(one);
        await one.StartAsync();
        await other.StartAsync();
        for (int i = 1; i <= 40; i++)
        {
            telephony.Schedule(new(
                Samples.Call(i), Samples.SalesId, PartyNumber.From(Samples.Number(i)), Samples.Start.AddSeconds(random.Next(400)),
                TimeSpan.FromSeconds(random.Next(10, 60)), TimeSpan.FromSeconds(random.Next(5, 40))));
        }

        DateTimeOffset end = Samples.Start.AddMinutes(10);
        while (_clock.GetUtcNow() < end)
        {
            DateTimeOffset next = _clock.NextTimer ?? end;
            _clock.AdvanceTo(next < end ? next : end);
            var applied = new List<Task>();
            while (telephony.TakeRequest() is { } request)
            {
                // The events of one call arrive in their order. Events of different calls go to the hosts in parallel, and some go to both.
                applied.Add(hosts[random.Next(2)].ApplyAsync(request.Input, request.Id));
                if (random.Next(4) == 0)
                {
                    applied.Add(hosts[random.Next(2)].ApplyAsync(request.Input, request.Id));
                }
            }

            await Task.WhenAll(applied);
            await Task.WhenAll(one.WaitUntilIdleAsync(), other.WaitUntilIdleAsync());
            await one.CatchUpAsync();
            await other.CatchUpAsync();
        }

        telephony.Violations.ShouldBeEmpty();
        telephony.Calls.Count.ShouldBe(40);
        telephony.Calls.ShouldAllBe(c => c.EndedAt != null);
        telephony.Calls.Count(c => c.Agent is not null).ShouldBeInRange(10, 39);
        RoutingState state = (await _stores[1].LoadAsync("main")).Value;
        state.Sessions.ShouldBeEmpty();
        state.Agents.ShouldAllBe(a => a.CurrentAttempt == null && a.CurrentCall == null);
    }

    [Fact]
    public async Task CatchUpAsync_OtherHostDiedBeforeItRang_RingsWithinSeconds_R15()
    {
        using var telephony = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        await using RoutingDriver other = CreateDriver(1, telephony);
        await other.StartAsync();
        RoutingDriver dying = CreateDriver(0, new UnreachableTelephony());
        await OpenAsync(dying);
        telephony.Schedule(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.Zero);
        await dying.ApplyAsync(telephony.TakeRequest()!.Input);
        await dying.DisposeAsync();
        for (int second = 0; second < 5; second++)
        {
            await other.CatchUpAsync();
            await other.WaitUntilIdleAsync();
            telephony.RingingCount.ShouldBe(second < RoutingDriver.TakeOverDelay.TotalSeconds ? 0 : 1);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The other host has taken over the timer: the next member is rung when this attempt is over.
        _clock.Advance(TimeSpan.FromSeconds(5));
        await other.WaitUntilIdleAsync();
        (await _stores[1].LoadAsync("main")).Value.Sessions.Single().Attempts.Count.ShouldBe(2);
        telephony.Violations.ShouldBeEmpty();
    }

    // Another host has decided on a stop and has not sent it. This host sends it too, before the phone rings for the next call.
    [Fact]
    public async Task ApplyAsync_OtherHostHasNotStoppedThePhone_StopsItBeforeItRingsAgain_R15()
    {
        using var telephony = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        await using RoutingDriver other = CreateDriver(1, telephony);
        await OpenAsync(other);
        telephony.Schedule(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        telephony.Schedule(new(Samples.Call(2), Samples.SalesId, default, Samples.Start.AddSeconds(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.Zero);
        await other.ApplyAsync(telephony.TakeRequest()!.Input);
        await other.WaitUntilIdleAsync();
        RoutingDriver slow = CreateDriver(0, new UnreachableTelephony());
        await slow.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: false, _clock.GetUtcNow()));
        await slow.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, _clock.GetUtcNow().AddSeconds(1)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await other.ApplyAsync(telephony.TakeRequest()!.Input);
        await other.WaitUntilIdleAsync();
        (await _stores[1].LoadAsync("main")).Value.Find(Samples.Ada)!.CurrentAttempt.ShouldBe(new RingAttemptId(Samples.Call(2), 1));
        telephony.Violations.ShouldBeEmpty();
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

    private RoutingDriver CreateDriver(int host, ITelephonySystem telephony) =>
        new("main", new(_stores[host], telephony, _clock), NullLogger.Instance);

    /// <summary>A telephony system that receives no command.</summary>
    private sealed class UnreachableTelephony : ITelephonySystem
    {
        public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) =>
            Task.FromResult(CommandResult.Unclear);
    }
}
