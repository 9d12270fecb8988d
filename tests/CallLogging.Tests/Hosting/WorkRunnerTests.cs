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
        _result = new WorkResult.RetryAt(_clock.GetUtcNow().AddSeconds(7), DestinationHealth.Failed);
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
    public async Task Run_Throws_IsACrashAndCanBeLeasedAfterTheLease_P9()
    {
        WorkRunner runner = Runner((_, _) => throw new InvalidOperationException("a rule failed"));
        WorkResult.Crashed crashed = (await RunNextAsync(runner)).ShouldBeOfType<WorkResult.Crashed>();
        (crashed.NextDueAt, crashed.Health).ShouldBe((_clock.GetUtcNow() + _context.Options.LeaseFor, DestinationHealth.Failed));
        Should.Throw<InvalidOperationException>(crashed.Rethrow).ShouldBeSameAs(crashed.Exception);
        _clock.Advance(_context.Options.LeaseFor);
        (await LeaseAsync(runner)).Item.ShouldBe(s_item);
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
        runner.Record(new WorkResult.Completed(DestinationHealth.Healthy), new WorkResult.Paused(until, TimeSpan.FromHours(1)));
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
        _context.RetryAfter(lease, TimeSpan.FromMinutes(3)).ShouldBe(new WorkResult.RetryAt(now.AddMinutes(3), DestinationHealth.Failed));
        _context.RetryAfter(lease, null).DueAt.ShouldBe(now + (_context.Options.RetryBase * 0.5), "half of the first limit: the jitter of this context is fixed");
        _context.Pause(lease, TimeSpan.FromMinutes(3)).ShouldBe(new WorkResult.Paused(now.AddMinutes(3), TimeSpan.FromMinutes(3)));
        _context.Pause(lease, null).Duration.ShouldBeNull();
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
