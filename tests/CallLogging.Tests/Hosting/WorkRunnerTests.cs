using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Hosting;

public sealed class WorkRunnerTests
{
    private static readonly QueueName s_queue = new("recording:main");
    private static readonly WorkItem s_item = WorkItem.From(s_queue, new CallKey("aircall", "main", "1"));
    private static readonly WorkFault s_ofDestination = new("no response", FaultScope.Destination);
    private static readonly WorkFault s_ofCall = new("locked", FaultScope.Call);
    private static readonly StoreFault s_fault = new(StoreFaultKind.Full, "the disk is full");

    private readonly ManualTimeProvider _clock = new();
    private readonly PipelineContext _context;
    private WorkResult _result = new WorkResult.Completed(DestinationHealth.Healthy);

    public WorkRunnerTests() =>
        _context = new PipelineContext(new MemoryCallStore().ToStores(), new ConnectionMap([], []), new PipelineOptions(), _clock, NullLogger.Instance);

    [Fact]
    public async Task Run_Completed_LeavesNothingDue_P9()
    {
        WorkRunner runner = Runner((_, _) => Task.FromResult(_result));
        (await RunNextAsync(runner)).ShouldBe(_result);
        (await NextDueAsync(runner)).ShouldBeNull();
    }

    [Fact]
    public async Task Run_PutOff_CountsAttemptsOnlyAfterAFault_P9()
    {
        WorkRunner runner = Runner((_, _) => Task.FromResult(_result));
        _result = new WorkResult.RetryAt(_clock.GetUtcNow().AddSeconds(7), DestinationHealth.Failed, s_ofDestination);
        await RunNextAsync(runner);
        (await NextDueAsync(runner)).ShouldBe(_clock.GetUtcNow().AddSeconds(7));
        _clock.Advance(TimeSpan.FromSeconds(7));
        _result = new WorkResult.DueAgain(_clock.GetUtcNow().AddSeconds(3), DestinationHealth.Healthy);
        (await LeaseAsync(runner)).Attempts.ShouldBe(1);
        _clock.Advance(_context.Options.LeaseFor);
        await RunNextAsync(runner, schedule: false);
        (await LeaseAsync(runner)).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Run_LeaseLostOrStoreFailed_LeavesTheLeaseToRunOut_P9()
    {
        foreach (WorkResult result in new WorkResult[] { new WorkResult.LeaseLost(), new WorkResult.StoreFailed(s_fault) })
        {
            _result = result;
            WorkRunner runner = Runner((_, _) => Task.FromResult(_result));
            (await RunNextAsync(runner)).ShouldBe(result);
            (await runner.LeaseAsync(1, CancellationToken.None)).Value.ShouldBeEmpty();
            _clock.Advance(_context.Options.LeaseFor);
        }
    }

    [Fact]
    public async Task Run_Throws_IsAFaultOfTheItemAloneAndIsTriedAgain_P9_D5()
    {
        WorkRunner runner = Runner((_, _) => throw new InvalidOperationException("a rule failed"));
        WorkResult.Crashed crashed = (await RunNextAsync(runner)).ShouldBeOfType<WorkResult.Crashed>();
        (crashed.Health, crashed.Cause.Scope).ShouldBe((DestinationHealth.Unknown, FaultScope.Call));
        Should.Throw<InvalidOperationException>(crashed.Rethrow).ShouldBeSameAs(crashed.Exception);
        _clock.AdvanceTo(crashed.DueAt);
        WorkLease lease = await LeaseAsync(runner);
        (lease.Item, lease.Attempts, lease.CallFaults).ShouldBe((s_item, 1, 1));
    }

    [Fact]
    public async Task Run_FaultsOfOneCall_ParkItAfterTheLimitAndNeverBefore_D5()
    {
        var parked = new List<string>();
        var runner = new WorkRunner(_context, s_queue, (_, _) => Task.FromResult(_result), null, (lease, reason) =>
        {
            parked.Add($"{lease.Item.Key} {reason}");
            return Task.FromResult<WorkResult>(new WorkResult.Completed(DestinationHealth.Unknown));
        });
        await ScheduleAsync();
        for (int fault = 1; fault <= _context.Options.MaxCallFaults; fault++)
        {
            parked.ShouldBeEmpty();
            _result = new WorkResult.RetryAt(_clock.GetUtcNow().AddSeconds(7), DestinationHealth.Unknown, s_ofCall);
            runner.Record((s_item, await runner.RunAsync(await LeaseAsync(runner), CancellationToken.None)));
            _clock.Advance(TimeSpan.FromSeconds(7));
        }

        parked.ShouldBe([$"{s_item.Key} locked"]);
        (await NextDueAsync(runner)).ShouldBeNull();
    }

    [Theory]
    [InlineData(FaultScope.Destination)]
    [InlineData(FaultScope.Nothing)]
    public async Task Run_FaultsThatAreNotOfTheCall_NeverParkIt_D5(FaultScope scope)
    {
        var runner = new WorkRunner(_context, s_queue, (_, _) => Task.FromResult(_result), null, (_, _) => throw new InvalidOperationException("parked"));
        await ScheduleAsync();
        for (int fault = 0; fault < 200; fault++)
        {
            _result = new WorkResult.RetryAt(_clock.GetUtcNow().AddMinutes(1), scope == FaultScope.Nothing ? DestinationHealth.Unknown : DestinationHealth.Failed, new WorkFault("why", scope));
            runner.Record((s_item, await runner.RunAsync(await LeaseAsync(runner), CancellationToken.None)));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await LeaseAsync(runner)).CallFaults.ShouldBe(0);
    }

    [Fact]
    public async Task Run_EveryCallFailsByItself_OpensTheCircuitAndParksNothing_D5()
    {
        var runner = new WorkRunner(_context, s_queue, (_, _) => Task.FromResult(_result), null, (_, _) => throw new InvalidOperationException("parked"));
        foreach (int call in Enumerable.Range(0, 4))
        {
            await _context.Stores.WorkQueue.ScheduleAsync(new ScheduledWork(WorkItem.From(s_queue, new CallKey("aircall", "main", $"{call}")), _clock.GetUtcNow()), _clock.GetUtcNow());
        }

        for (int fault = 0; fault < 400; fault++)
        {
            if (runner.CountAllowed(_clock.GetUtcNow(), 16) > 0 && (await runner.LeaseAsync(1, CancellationToken.None)).Value is [var lease])
            {
                _result = new WorkResult.RetryAt(_clock.GetUtcNow().AddSeconds(7), DestinationHealth.Unknown, s_ofCall);
                runner.Record((lease.Item, await runner.RunAsync(lease, CancellationToken.None)));
                lease.CallFaults.ShouldBeLessThan(3);
            }

            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        runner.OpenUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task Lease_AfterAStartAndAfterACircuitCloses_TakesWhatAFaultDelayedAtOnce_D5_S40()
    {
        WorkRunner before = Runner((_, _) => Task.FromResult(_result));
        _result = new WorkResult.Paused(_clock.GetUtcNow().AddMinutes(15), TimeSpan.FromMinutes(15), s_ofDestination);
        before.Record((s_item, await RunNextAsync(before)));
        (await before.LeaseAsync(1, CancellationToken.None)).Value.ShouldBeEmpty();

        // Another host, or this one after a restart.
        await LeaseAsync(Runner((_, _) => Task.FromResult(_result)));
        _clock.Advance(_context.Options.LeaseFor);
        _result = new WorkResult.Paused(_clock.GetUtcNow().AddMinutes(15), TimeSpan.FromMinutes(15), s_ofDestination);
        await before.RunAsync(await LeaseAsync(before), CancellationToken.None);
        before.Record((s_item, new WorkResult.Completed(DestinationHealth.Healthy)));
        (await LeaseAsync(before)).Item.ShouldBe(s_item);
    }

    [Fact]
    public async Task Run_Canceled_EndsWithTheCancellation_P9()
    {
        using var stop = new CancellationTokenSource();
        WorkRunner runner = Runner(async (_, cancellation) =>
        {
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            return _result;
        });
        await ScheduleAsync();
        WorkLease lease = await LeaseAsync(runner);
        await Should.ThrowAsync<OperationCanceledException>(() => runner.RunAsync(lease, stop.Token));
    }

    [Fact]
    public async Task Record_Paused_NothingIsAllowedAndTheNextDueTimeIsThatOfTheCircuit_D3()
    {
        WorkRunner runner = Runner((_, _) => Task.FromResult(_result));
        await ScheduleAsync();
        DateTimeOffset until = _clock.GetUtcNow().AddHours(1);
        runner.Record((s_item, new WorkResult.Completed(DestinationHealth.Healthy)), (s_item, new WorkResult.Paused(until, TimeSpan.FromHours(1), s_ofDestination)));
        runner.CountAllowed(_clock.GetUtcNow(), 16).ShouldBe(0);
        (await NextDueAsync(runner)).ShouldBe(until);
        _clock.AdvanceTo(until);
        runner.CountAllowed(until, 16).ShouldBe(1);
        runner.CloseIdleCircuit();
        runner.CountAllowed(until, 16).ShouldBe(16);
    }

    [Fact]
    public async Task RetrySchedule_WithoutARequestedDelay_BacksOffByTheAttempts_D3()
    {
        WorkRunner runner = Runner((_, _) => Task.FromResult(_result));
        await ScheduleAsync();
        WorkLease lease = await LeaseAsync(runner);
        DateTimeOffset now = _clock.GetUtcNow();
        _context.RetryAfter(lease, s_ofDestination, TimeSpan.FromMinutes(3)).ShouldBe(new WorkResult.RetryAt(now.AddMinutes(3), DestinationHealth.Failed, s_ofDestination));
        _context.RetryAfter(lease, s_ofCall, null).Health.ShouldBe(DestinationHealth.Unknown);
        _context.RetryAfter(lease with { Attempts = 30 }, s_ofCall, null).DueAt.ShouldBe(now + (_context.Options.RetryCap * 0.5));
        _context.RetryAfter(lease with { Attempts = 30 }, s_ofDestination, null).DueAt.ShouldBe(now.AddSeconds(15), "a destination that is back is found within half a minute");
        _context.RetryAfter(lease, s_ofDestination, null).DueAt.ShouldBe(now + (_context.Options.RetryBase * 0.5), "half of the first limit: the jitter of this context is fixed");
        _context.Pause(lease, s_ofDestination, TimeSpan.FromMinutes(3)).ShouldBe(new WorkResult.Paused(now.AddMinutes(3), TimeSpan.FromMinutes(3), s_ofDestination));
        _context.Pause(lease, s_ofDestination, null).Duration.ShouldBeNull();
    }

    [Theory]
    [InlineData(FaultScope.Nothing, "old")]
    [InlineData(FaultScope.Destination, "new")]
    public async Task Lease_AfterAPause_TakesTheLeastTriedItemOnlyIfSomethingFailed_D5(FaultScope scope, string expected)
    {
        WorkRunner runner = Runner((_, _) => Task.FromResult(_result));
        IWorkQueue store = _context.Stores.WorkQueue;
        DateTimeOffset start = _clock.GetUtcNow();
        await store.ScheduleAsync(new ScheduledWork(new WorkItem(s_queue, "old"), start), start, TestContext.Current.CancellationToken);
        await store.CompleteAsync(await LeaseAsync(runner), start.AddSeconds(1), attempts: 3, callFaults: 0, start, TestContext.Current.CancellationToken);
        await store.ScheduleAsync(new ScheduledWork(new WorkItem(s_queue, "new"), start.AddSeconds(1)), start.AddSeconds(1), TestContext.Current.CancellationToken);
        runner.Record((s_item, new WorkResult.Paused(start.AddSeconds(2), TimeSpan.FromSeconds(2), new WorkFault("a pause", scope))));
        _clock.AdvanceTo(start.AddSeconds(2));
        (await LeaseAsync(runner)).Item.Key.ShouldBe(expected);
    }

    private WorkRunner Runner(Func<WorkLease, CancellationToken, Task<WorkResult>> runItem) => new(_context, s_queue, runItem);

    private async Task<WorkResult> RunNextAsync(WorkRunner runner, bool schedule = true)
    {
        if (schedule)
        {
            await ScheduleAsync();
        }

        return await runner.RunAsync(await LeaseAsync(runner), CancellationToken.None);
    }

    private async Task ScheduleAsync() => _ = (await _context.Stores.WorkQueue.ScheduleAsync(new ScheduledWork(s_item, _clock.GetUtcNow()), _clock.GetUtcNow())).Value;

    private static async Task<WorkLease> LeaseAsync(WorkRunner runner) => (await runner.LeaseAsync(1, CancellationToken.None)).Value.ShouldHaveSingleItem();

    private static async Task<DateTimeOffset?> NextDueAsync(WorkRunner runner) => (await WorkRunner.FindNextDueAsync([runner], CancellationToken.None)).Value;
}
