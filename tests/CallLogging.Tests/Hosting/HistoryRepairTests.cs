using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Hosting;

public sealed class HistoryRepairTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Now);
    private readonly RecordedLog _log = new();
    private readonly ScriptedHistory _history;
    private readonly CallStores _stores = new MemoryCallStore().ToStores();
    private readonly List<ServiceProvider> _hosts = [];

    public HistoryRepairTests() => _history = new ScriptedHistory(_clock);

    public void Dispose()
    {
        _hosts.ForEach(h => h.Dispose());
        _log.Dispose();
    }

    [Fact]
    public async Task Run_TheFirstTime_LooksBackADayAndNoFurther_P9()
    {
        _history.Add("old", Now.AddHours(-24.1), TimeSpan.FromMinutes(1));
        _history.Add("new", Now.AddHours(-23.9), TimeSpan.FromMinutes(1));
        HistoryTurns turns = await HistoryTurns.Of(Host()).StartAsync();
        await turns.RunDueAsync();
        (await KnownAsync()).ShouldBe(["new"]);

        // Nor by the overlap of later rounds, also while a call holds the position back.
        _history.Add("lasting", Now.AddHours(-23.95), lasts: null);
        await RunForAsync(turns, TimeSpan.FromHours(3));
        (await KnownAsync()).ShouldBe(["new"]);
    }

    [Fact]
    public async Task Run_NothingFromBeforeTheFirstStartAndAProviderThatIsDown_LooksFromTheStartOn_P9()
    {
        _history.Add("before", Now.AddMinutes(-10), TimeSpan.FromMinutes(1));
        _history.Add("after", Now.AddMinutes(10), TimeSpan.FromMinutes(1));
        for (int i = 0; i < 20; i++)
        {
            _history.AnswerInstead(new HistoryPageResult.RetryAfter("status 503", TimeSpan.FromMinutes(5)));
        }

        HistoryTurns turns = await HistoryTurns.Of(Host(o => o.HistoryLookBack = TimeSpan.Zero)).StartAsync();
        await RunForAsync(turns, TimeSpan.FromHours(2));
        (await KnownAsync()).ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("00:00:30", "1.00:00:00", "01:00:00", "CallLogging:Pipeline:HistoryEvery is 00:00:30; use at least 1 minute, or 0 to switch it off.")]
    [InlineData("00:00:00", "181.00:00:00", "01:00:00", "CallLogging:Pipeline:HistoryLookBack is 181.00:00:00; use 0 to 180 days.")]
    [InlineData("00:15:00", "00:00:00", "-00:00:01", "CallLogging:Pipeline:HistoryOverlap is -00:00:01; use 0 to 7 days.")]
    public void Check_HistorysSettings_AreNamedWithTheWayOut_P9(string every, string lookBack, string overlap, string error) => new PipelineOptions
    {
        HistoryEvery = TimeSpan.Parse(every, CultureInfo.InvariantCulture),
        HistoryLookBack = TimeSpan.Parse(lookBack, CultureInfo.InvariantCulture),
        HistoryOverlap = TimeSpan.Parse(overlap, CultureInfo.InvariantCulture),
    }.Validate().ShouldBe([error]);

    [Fact]
    public async Task Run_AfterAWeekOff_FindsEveryCallOfTheWeek_P9()
    {
        HistoryTurns turns = await HistoryTurns.Of(Host()).StartAsync();
        await turns.RunDueAsync();
        for (int day = 0; day < 7; day++)
        {
            _history.Add($"day{day}", Now.AddDays(day).AddHours(1), TimeSpan.FromMinutes(3));
        }

        _clock.Advance(TimeSpan.FromDays(7));
        await (await HistoryTurns.Of(Host()).StartAsync()).RunDueAsync();
        (await KnownAsync()).ShouldBe(["day0", "day1", "day2", "day3", "day4", "day5", "day6"]);
        _log.Lines.ShouldContain(l => l.StartsWith("9021 7 calls found in the history of own:main", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_MoreCallsThanTheProviderLists_SplitsTheTimeAndCutsNothingOff_P9()
    {
        for (int i = 0; i < 40; i++)
        {
            _history.Add($"{i:00}", Now.AddMinutes(-20).AddSeconds(i), TimeSpan.FromSeconds(30));
        }

        await (await HistoryTurns.Of(Host()).StartAsync()).RunDueAsync();
        (await KnownAsync()).Count.ShouldBe(40);
        _history.Asked.Count.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task Run_MoreCallsInASecondThanTheProviderLists_SaysSoAndGoesOn_P9()
    {
        for (int i = 0; i < 7; i++)
        {
            _history.Add($"{i}", Now.AddMinutes(-20), TimeSpan.FromSeconds(30));
        }

        _history.Add("later", Now.AddMinutes(-19), TimeSpan.FromSeconds(30));
        await (await HistoryTurns.Of(Host()).StartAsync()).RunDueAsync();
        (await KnownAsync()).ShouldBe(["later"]);
        _log.Lines.ShouldContain(l => l.StartsWith("9024 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_FaultsBetweenPages_GoesOnFromThePageThatFailed_P9()
    {
        for (int i = 0; i < 6; i++)
        {
            _history.Add($"{i}", Now.AddHours(-2).AddMinutes(i), TimeSpan.FromSeconds(30));
        }

        HistoryTurns turns = await HistoryTurns.Of(Host()).StartAsync();
        await turns.TurnAsync();
        _history.AnswerInstead(new HistoryPageResult.RetryAfter("status 500"));
        _history.AnswerInstead(new HistoryPageResult.Pause("the credentials are refused", TimeSpan.FromMinutes(5)));
        _history.AnswerInstead(new HistoryPageResult.Busy(TimeSpan.FromSeconds(40)));
        (await turns.TurnAsync())!.Health.ShouldBe(DestinationHealth.Failed);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await turns.TurnAsync()).ShouldBeOfType<WorkResult.Paused>();
        _clock.Advance(TimeSpan.FromMinutes(5));
        (await turns.TurnAsync()).ShouldBe(new WorkResult.DueAgain(_clock.GetUtcNow().AddSeconds(40), DestinationHealth.Unknown));
        _clock.Advance(TimeSpan.FromSeconds(40));
        await turns.RunDueAsync();
        (await KnownAsync()).ShouldBe(["0", "1", "2", "3", "4", "5"]);
        _history.Asked.Select(q => q.Page ?? "0").ShouldBe(["0", "1", "1", "1", "1", "2"]);
        _history.Asked.Select(q => q.Until).Distinct().ShouldBe([Now], "the end of the time asked for stays where it was: pages do not move");
    }

    [Fact]
    public async Task Run_RefusedForGood_IsLoggedAndTriedInTheNextRound_P9()
    {
        _history.AnswerInstead(new HistoryPageResult.Rejected("status 400"));
        HistoryTurns turns = await HistoryTurns.Of(Host()).StartAsync();
        (await turns.TurnAsync())!.NextDueAt.ShouldBe(Now.AddMinutes(15));
        _log.Lines.ShouldContain(l => l.StartsWith("9024 The provider refuses the history of own:main: status 400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_AHostThatDiesBetweenPages_IsFollowedByOneThatGoesOn_P9()
    {
        for (int i = 0; i < 6; i++)
        {
            _history.Add($"{i}", Now.AddHours(-2).AddMinutes(i), TimeSpan.FromSeconds(30));
        }

        HistoryTurns first = await HistoryTurns.Of(Host()).StartAsync();
        await first.TurnAsync();
        await first.TurnAsync(isKilled: true);
        HistoryTurns second = await HistoryTurns.Of(Host()).StartAsync();
        (await second.TurnAsync()).ShouldBeNull("the dead host's lease still runs");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await second.RunDueAsync();
        (await KnownAsync()).Count.ShouldBe(6);
        _history.Asked.Select(q => q.Page ?? "0").ShouldBe(["0", "1", "2"]);
    }

    [Fact]
    public async Task Run_ACallThatLasts_IsFoundWhenItIsOver_P9()
    {
        _history.Add("long", Now.AddMinutes(-10), TimeSpan.FromHours(3));
        HistoryTurns turns = await HistoryTurns.Of(Host()).StartAsync();
        await RunForAsync(turns, TimeSpan.FromHours(2.8));
        (await KnownAsync()).ShouldBeEmpty();
        (await StatusAsync()).CompleteUntil.ShouldBe(Now.AddMinutes(-10));
        await RunForAsync(turns, TimeSpan.FromHours(0.5));
        (await KnownAsync()).ShouldBe(["long"]);
        (await StatusAsync()).CompleteUntil!.Value.ShouldBeGreaterThan(Now.AddHours(3));
    }

    [Fact]
    public async Task Run_ACallThatNeverEnds_HoldsThePositionBackForADay_P9()
    {
        _history.Add("endless", Now.AddMinutes(-10), lasts: null);
        HistoryTurns turns = await HistoryTurns.Of(Host()).StartAsync();
        await RunForAsync(turns, TimeSpan.FromHours(23));
        (await StatusAsync()).CompleteUntil.ShouldBe(Now.AddMinutes(-10));
        await RunForAsync(turns, TimeSpan.FromHours(2));
        (await StatusAsync()).CompleteUntil!.Value.ShouldBeGreaterThan(Now.AddHours(24));
        (await KnownAsync()).ShouldBeEmpty();
        _log.Lines.Count(l => l.StartsWith("9023 ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Run_WhatIsFound_IsNoSignOfLifeOfTheAccount_O3()
    {
        _history.Add("1", Now.AddHours(-2), TimeSpan.FromSeconds(30));
        ServiceProvider host = Host();
        await (await HistoryTurns.Of(host).StartAsync()).RunDueAsync();
        (await KnownAsync()).Count.ShouldBe(1);
        host.GetRequiredService<CallOperations>().Accounts.ShouldBeEmpty();
        HistoryStatus status = await StatusAsync();
        (status.Found, status.FoundAt, status.CompleteUntil, status.IsReading).ShouldBe((1, Now, Now, false));
    }

    [Fact]
    public async Task Host_TwoAtOnceRunningOnTheirOwn_EachCallIsWrittenOnce_P9()
    {
        for (int i = 0; i < 20; i++)
        {
            _history.Add($"{i}", Now.AddHours(-5).AddMinutes(7 * i), TimeSpan.FromSeconds(30));
        }

        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, _clock);
        void Configure(IServiceCollection services) => services.AddSingleton(_stores).AddSingleton<ICallHistory>(_history)
            .AddDestination(list).Connect("own:main", "recording:list");
        await using var one = new HostUnderTest(Configure, _clock);
        await using var two = new HostUnderTest(Configure, _clock);
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        await HostUnderTest.UntilAsync(() => list.Records.Count(r => r.Kind == "Task" && r["Status"] == "Final") == 20);
        (await KnownAsync()).Count.ShouldBe(20);
        foreach (CallKey call in (await _stores.Events.ListCallsAsync(null, 100, TestContext.Current.CancellationToken)).Value)
        {
            (await _stores.Events.ReadAsync(call, TestContext.Current.CancellationToken)).Value.Count(e => e.Kind == CallEventKind.Fetched).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Host_WithHistorySwitchedOff_AsksNobody_P9()
    {
        await using var host = new HostUnderTest(s => s.AddCallLogging(o => o.HistoryEvery = TimeSpan.Zero).AddSingleton<ICallHistory>(_history), _clock);
        await host.StartAsync();
        await HostUnderTest.UntilAsync(() => _clock.GetUtcNow() > Now.AddSeconds(30));
        _history.Asked.ShouldBeEmpty();
        (await host.Get<CallOperations>().GetHistoryAsync(TestContext.Current.CancellationToken)).Value.ShouldBeEmpty();
    }

    /// <summary>Any calls, listed up to half an hour late, any faults and dying hosts: in the end every call that is over is stored, once.</summary>
    [Fact]
    public void Run_AnyCallsFaultsAndCrashes_StoresEveryCallThatIsOverOnce_P9() => Prop.ForAll<int>(seed =>
    {
#pragma warning disable CA5394 // the seed is the test's
        var random = new System.Random(seed);
        var clock = new ManualTimeProvider(Now);
        var history = new ScriptedHistory(clock, random.Next(1, 4), random.Next(3, 8));
        CallStores stores = new MemoryCallStore().ToStores();
        using ServiceProvider host = Build(stores, history, clock);
        for (int i = 0; i < 40; i++)
        {
            TimeSpan? lasts = random.Next(15) == 0 ? null : TimeSpan.FromSeconds(random.Next(1, random.Next(3) == 0 ? 20_000 : 600));
            history.Add($"{i:00}", Now.AddMinutes(-60 + (i * 11) + random.Next(11)), lasts, TimeSpan.FromMinutes(random.Next(30)));
        }

        HistoryTurns turns = HistoryTurns.Of(host);
        for (int step = 0; step < 120 && clock.GetUtcNow() < Now.AddHours(20); step++)
        {
            _ = turns.StartAsync().Result;
            for (int turn = 0; turn < random.Next(60); turn++)
            {
                if (random.Next(6) == 0)
                {
                    history.AnswerInstead(random.Next(2) == 0 ? new HistoryPageResult.RetryAfter("status 500") : new HistoryPageResult.Busy(TimeSpan.FromSeconds(random.Next(90))));
                }

                _ = turns.TurnAsync(isKilled: random.Next(12) == 0).Result;
                clock.Advance(TimeSpan.FromSeconds(random.Next(5)));
            }

            clock.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
        }

        history.AnswerRightly();
        clock.Advance(TimeSpan.FromHours(10));
        for (int i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(15));
            _ = turns.StartAsync().Result.RunDueAsync().Result;
        }

        CallKey[] known = [.. stores.Events.ListCallsAsync(null, 100).Result.Value];
        known.Select(k => k.CallId).ShouldBe(history.Calls.Where(c => c.Lasts is not null).Select(c => c.Id), $"seed {seed}");
        foreach (CallKey key in known)
        {
            stores.Events.ReadAsync(key).Result.Value.Count.ShouldBe(1, $"seed {seed}, call {key}");
        }
#pragma warning restore CA5394
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static ServiceProvider Build(
        CallStores stores, ICallHistory history, TimeProvider clock, ILoggerProvider? log = null, Action<PipelineOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock).AddSingleton(stores).AddSingleton(history);
        services.AddLogging(b =>
        {
            if (log is not null)
            {
                b.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            }
        });
        services.AddCallLogging(configure);
        return services.BuildServiceProvider();
    }

    private ServiceProvider Host(Action<PipelineOptions>? configure = null)
    {
        _hosts.Add(Build(_stores, _history, _clock, _log, configure));
        return _hosts[^1];
    }

    private async Task RunForAsync(HistoryTurns turns, TimeSpan time)
    {
        for (DateTimeOffset end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end; _clock.Advance(TimeSpan.FromMinutes(5)))
        {
            await turns.RunDueAsync();
        }

        await turns.RunDueAsync();
    }

    private async Task<IReadOnlyList<string>> KnownAsync() =>
        [.. (await _stores.Events.ListCallsAsync(null, 1000)).Value.Select(k => k.CallId)];

    private async Task<HistoryStatus> StatusAsync() =>
        (await Host().GetRequiredService<CallOperations>().GetHistoryAsync()).Value.Single();
}
