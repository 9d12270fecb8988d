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
        HistoryRunner runner = await HistoryRunner.Create(CreateHost()).StartAsync();
        await runner.RunDueAsync();
        (await GetKnownCallsAsync()).ShouldBe(["new"]);

        // The overlap of later rounds does not look further back either, even while a call holds the position back.
        _history.Add("lasting", Now.AddHours(-23.95), duration: null);
        await RunDuringAsync(runner, TimeSpan.FromHours(3));
        (await GetKnownCallsAsync()).ShouldBe(["new"]);
    }

    [Fact]
    public async Task Run_NoLookBackAndAProviderThatIsDown_ReadsFromTheFirstStartOn_P9()
    {
        _history.Add("before", Now.AddMinutes(-10), TimeSpan.FromMinutes(1));
        _history.Add("after", Now.AddMinutes(10), TimeSpan.FromMinutes(1));
        for (int i = 0; i < 20; i++)
        {
            _history.EnqueueResult(new HistoryPageResult.RetryAfter("status 503", TimeSpan.FromMinutes(5)));
        }

        HistoryRunner runner = await HistoryRunner.Create(CreateHost(o => o.HistoryLookBack = TimeSpan.Zero)).StartAsync();
        await RunDuringAsync(runner, TimeSpan.FromHours(2));
        (await GetKnownCallsAsync()).ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("00:00:30", "1.00:00:00", "01:00:00", "CallLogging:Pipeline:HistoryEvery: is '00:00:30'; write at least 1 minute, or 0 to switch it off.")]
    [InlineData("00:00:00", "181.00:00:00", "01:00:00", "CallLogging:Pipeline:HistoryLookBack: is '181.00:00:00'; write a time span from 00:00:00 to 180.00:00:00, as hh:mm:ss.")]
    [InlineData("00:15:00", "00:00:00", "-00:00:01", "CallLogging:Pipeline:HistoryOverlap: is '-00:00:01'; write a time span from 00:00:00 to 7.00:00:00, as hh:mm:ss.")]
    public void Validate_HistorySettings_AreNamedWithTheRemedy_P9(string every, string lookBack, string overlap, string error)
    {
        ServiceProvider host = CreateHost(o =>
        {
            o.HistoryEvery = TimeSpan.Parse(every, CultureInfo.InvariantCulture);
            o.HistoryLookBack = TimeSpan.Parse(lookBack, CultureInfo.InvariantCulture);
            o.HistoryOverlap = TimeSpan.Parse(overlap, CultureInfo.InvariantCulture);
        });
        Should.Throw<InvalidSettingsException>(() => host.GetRequiredService<ICallIntake>()).Message.ShouldBe(error);
    }

    [Fact]
    public async Task Run_AfterAWeekOffline_FindsEveryCallOfTheWeek_P9()
    {
        HistoryRunner runner = await HistoryRunner.Create(CreateHost()).StartAsync();
        await runner.RunDueAsync();
        for (int day = 0; day < 7; day++)
        {
            _history.Add($"day{day}", Now.AddDays(day).AddHours(1), TimeSpan.FromMinutes(3));
        }

        _clock.Advance(TimeSpan.FromDays(7));
        await (await HistoryRunner.Create(CreateHost()).StartAsync()).RunDueAsync();
        (await GetKnownCallsAsync()).ShouldBe(["day0", "day1", "day2", "day3", "day4", "day5", "day6"]);
        _log.Lines.ShouldContain(l => l.StartsWith("9021 7 calls found in the history of own:main", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_MoreCallsThanTheProviderLists_SplitsTheRangeAndLosesNothing_P9()
    {
        for (int i = 0; i < 40; i++)
        {
            _history.Add($"{i:00}", Now.AddMinutes(-20).AddSeconds(i), TimeSpan.FromSeconds(30));
        }

        await (await HistoryRunner.Create(CreateHost()).StartAsync()).RunDueAsync();
        (await GetKnownCallsAsync()).Count.ShouldBe(40);
        _history.Queries.Count.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task Run_MoreCallsInASecondThanTheProviderLists_LogsItAndContinues_P9()
    {
        for (int i = 0; i < 7; i++)
        {
            _history.Add($"{i}", Now.AddMinutes(-20), TimeSpan.FromSeconds(30));
        }

        _history.Add("later", Now.AddMinutes(-19), TimeSpan.FromSeconds(30));
        await (await HistoryRunner.Create(CreateHost()).StartAsync()).RunDueAsync();
        (await GetKnownCallsAsync()).ShouldBe(["later"]);
        _log.Lines.ShouldContain(l => l.StartsWith("9024 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_FaultsBetweenPages_ContinuesFromThePageThatFailed_P9()
    {
        for (int i = 0; i < 6; i++)
        {
            _history.Add($"{i}", Now.AddHours(-2).AddMinutes(i), TimeSpan.FromSeconds(30));
        }

        HistoryRunner runner = await HistoryRunner.Create(CreateHost()).StartAsync();
        await runner.RunOnceAsync();
        _history.EnqueueResult(new HistoryPageResult.RetryAfter("status 500"));
        _history.EnqueueResult(new HistoryPageResult.Pause("the credentials are rejected", TimeSpan.FromMinutes(5)));
        _history.EnqueueResult(new HistoryPageResult.Busy(TimeSpan.FromSeconds(40)));
        (await runner.RunOnceAsync())!.Health.ShouldBe(DestinationHealth.Failed);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await runner.RunOnceAsync()).ShouldBeOfType<WorkResult.Paused>();
        _clock.Advance(TimeSpan.FromMinutes(5));
        (await runner.RunOnceAsync()).ShouldBe(new WorkResult.DueAgain(_clock.GetUtcNow().AddSeconds(40), DestinationHealth.Unknown));
        _clock.Advance(TimeSpan.FromSeconds(40));
        await runner.RunDueAsync();
        (await GetKnownCallsAsync()).ShouldBe(["0", "1", "2", "3", "4", "5"]);
        _history.Queries.Select(q => q.Page ?? "0").ShouldBe(["0", "1", "1", "1", "1", "2"]);
        _history.Queries.Select(q => q.Until).Distinct().ShouldBe([Now], "the end of the queried range must not change, or the pages would shift");
    }

    [Fact]
    public async Task Run_PermanentRejection_IsLoggedAndRetriedInTheNextRound_P9()
    {
        _history.EnqueueResult(new HistoryPageResult.Rejected("status 400"));
        HistoryRunner runner = await HistoryRunner.Create(CreateHost()).StartAsync();
        (await runner.RunOnceAsync())!.NextDueAt.ShouldBe(Now.AddMinutes(15));
        _log.Lines.ShouldContain(l => l.StartsWith("9024 The provider refuses the history of own:main: status 400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_AHostThatDiesBetweenPages_IsContinuedByAnother_P9()
    {
        for (int i = 0; i < 6; i++)
        {
            _history.Add($"{i}", Now.AddHours(-2).AddMinutes(i), TimeSpan.FromSeconds(30));
        }

        HistoryRunner first = await HistoryRunner.Create(CreateHost()).StartAsync();
        await first.RunOnceAsync();
        await first.RunOnceAsync(isKilled: true);
        HistoryRunner second = await HistoryRunner.Create(CreateHost()).StartAsync();
        (await second.RunOnceAsync()).ShouldBeNull("the dead host's lease still runs");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await second.RunDueAsync();
        (await GetKnownCallsAsync()).Count.ShouldBe(6);
        _history.Queries.Select(q => q.Page ?? "0").ShouldBe(["0", "1", "2"]);
    }

    [Fact]
    public async Task Run_ALongCall_IsFoundWhenItHasEnded_P9()
    {
        _history.Add("long", Now.AddMinutes(-10), TimeSpan.FromHours(3));
        HistoryRunner runner = await HistoryRunner.Create(CreateHost()).StartAsync();
        await RunDuringAsync(runner, TimeSpan.FromHours(2.8));
        (await GetKnownCallsAsync()).ShouldBeEmpty();
        (await GetStatusAsync()).CompleteUntil.ShouldBe(Now.AddMinutes(-10));
        await RunDuringAsync(runner, TimeSpan.FromHours(0.5));
        (await GetKnownCallsAsync()).ShouldBe(["long"]);
        (await GetStatusAsync()).CompleteUntil!.Value.ShouldBeGreaterThan(Now.AddHours(3));
    }

    [Fact]
    public async Task Run_ACallThatNeverEnds_HoldsThePositionBackForADay_P9()
    {
        _history.Add("endless", Now.AddMinutes(-10), duration: null);
        HistoryRunner runner = await HistoryRunner.Create(CreateHost()).StartAsync();
        await RunDuringAsync(runner, TimeSpan.FromHours(23));
        (await GetStatusAsync()).CompleteUntil.ShouldBe(Now.AddMinutes(-10));
        await RunDuringAsync(runner, TimeSpan.FromHours(2));
        (await GetStatusAsync()).CompleteUntil!.Value.ShouldBeGreaterThan(Now.AddHours(24));
        (await GetKnownCallsAsync()).ShouldBeEmpty();
        _log.Lines.Count(l => l.StartsWith("9023 ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Run_FoundCalls_DoNotCountAsAccountActivity_O3()
    {
        _history.Add("1", Now.AddHours(-2), TimeSpan.FromSeconds(30));
        ServiceProvider host = CreateHost();
        await (await HistoryRunner.Create(host).StartAsync()).RunDueAsync();
        (await GetKnownCallsAsync()).Count.ShouldBe(1);
        host.GetRequiredService<CallOperations>().Accounts.ShouldBeEmpty();
        HistoryStatus status = await GetStatusAsync();
        (status.Found, status.FoundAt, status.CompleteUntil, status.IsReading).ShouldBe((1, Now, Now, false));
    }

    [Fact]
    public async Task Host_TwoRunningAtOnce_WriteEachCallOnce_P9()
    {
        for (int i = 0; i < 20; i++)
        {
            _history.Add($"{i}", Now.AddHours(-5).AddMinutes(7 * i), TimeSpan.FromSeconds(30));
        }

        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, _clock);
        void Configure(IServiceCollection services) => services.AddSingleton(_stores).AddSingleton<ICallHistory>(_history)
            .AddCallLogging().AddDestination(list).Connect("own:main", "recording:list");
        await using var one = new HostUnderTest(Configure, _clock);
        await using var two = new HostUnderTest(Configure, _clock);
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        await HostUnderTest.UntilAsync(() => list.Records.Count(r => r.Kind == "Task" && r["Status"] == "Final") == 20);
        (await GetKnownCallsAsync()).Count.ShouldBe(20);
        foreach (CallKey call in (await _stores.Events.ListCallsAsync(null, 100, TestContext.Current.CancellationToken)).Value)
        {
            (await _stores.Events.ReadAsync(call, TestContext.Current.CancellationToken)).Value.Count(e => e.Kind == CallEventKind.Fetched).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Host_WithHistorySwitchedOff_SendsNoQuery_P9()
    {
        await using var host = new HostUnderTest(s => s.AddSingleton<ICallHistory>(_history).AddCallLogging(o => o.Pipeline.HistoryEvery = TimeSpan.Zero), _clock);
        await host.StartAsync();
        await HostUnderTest.UntilAsync(() => _clock.GetUtcNow() > Now.AddSeconds(30));
        _history.Queries.ShouldBeEmpty();
        (await host.Get<CallOperations>().GetHistoryAsync(TestContext.Current.CancellationToken)).Value.ShouldBeEmpty();
    }

    /// <summary>Draws calls that the provider lists up to half an hour late, faults and crashes of hosts: in the end, each call that has ended is stored once.</summary>
    [Fact]
    public void Run_AnyCallsFaultsAndCrashes_StoresEveryEndedCallOnce_P9() => Prop.ForAll(Seeds.All, seed =>
    {
#pragma warning disable CA5394 // the seed is the test's
        var random = new System.Random(seed);
        var clock = new ManualTimeProvider(Now);
        var history = new ScriptedHistory(clock, random.Next(1, 4), random.Next(3, 8));
        CallStores stores = new MemoryCallStore().ToStores();
        using ServiceProvider host = Build(stores, history, clock);
        for (int i = 0; i < 40; i++)
        {
            TimeSpan? duration = random.Next(15) == 0 ? null : TimeSpan.FromSeconds(random.Next(1, random.Next(3) == 0 ? 20_000 : 600));
            history.Add($"{i:00}", Now.AddMinutes(-60 + (i * 11) + random.Next(11)), duration, TimeSpan.FromMinutes(random.Next(30)));
        }

        HistoryRunner runner = HistoryRunner.Create(host);
        for (int step = 0; step < 120 && clock.GetUtcNow() < Now.AddHours(20); step++)
        {
            _ = runner.StartAsync().Result;
            for (int run = 0; run < random.Next(60); run++)
            {
                if (random.Next(6) == 0)
                {
                    history.EnqueueResult(random.Next(2) == 0 ? new HistoryPageResult.RetryAfter("status 500") : new HistoryPageResult.Busy(TimeSpan.FromSeconds(random.Next(90))));
                }

                _ = runner.RunOnceAsync(isKilled: random.Next(12) == 0).Result;
                clock.Advance(TimeSpan.FromSeconds(random.Next(5)));
            }

            clock.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
        }

        history.ClearScript();
        clock.Advance(TimeSpan.FromHours(10));
        for (int i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(15));
            _ = runner.StartAsync().Result.RunDueAsync().Result;
        }

        CallKey[] known = [.. stores.Events.ListCallsAsync(null, 100).Result.Value];
        known.Select(k => k.CallId).ShouldBe(history.Calls.Where(c => c.Duration is not null).Select(c => c.Id), $"seed {seed}");
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
        services.AddCallLogging(o => configure?.Invoke(o.Pipeline));
        return services.BuildServiceProvider();
    }

    private ServiceProvider CreateHost(Action<PipelineOptions>? configure = null)
    {
        _hosts.Add(Build(_stores, _history, _clock, _log, configure));
        return _hosts[^1];
    }

    private async Task RunDuringAsync(HistoryRunner runner, TimeSpan time)
    {
        for (DateTimeOffset end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end; _clock.Advance(TimeSpan.FromMinutes(5)))
        {
            await runner.RunDueAsync();
        }

        await runner.RunDueAsync();
    }

    private async Task<IReadOnlyList<string>> GetKnownCallsAsync() =>
        [.. (await _stores.Events.ListCallsAsync(null, 1000)).Value.Select(k => k.CallId)];

    private async Task<HistoryStatus> GetStatusAsync() =>
        (await CreateHost().GetRequiredService<CallOperations>().GetHistoryAsync()).Value.Single();
}
