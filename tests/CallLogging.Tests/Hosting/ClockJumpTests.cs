using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Simulation;
using CallLogging.Testing;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>What was stored while the clock of a host was wrong does not wait for that clock.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private static readonly QueueName s_queue = new("recording:main");

    private readonly ManualTimeProvider _world = new();
    private readonly HostClock _clock;
    private readonly RecordedLog _log = new();
    private readonly PipelineContext _context;

    public ClockJumpTests()
    {
        _clock = new HostClock(_world);
        ILogger logger = LoggerFactory.Create(b => b.AddProvider(_log)).CreateLogger("test");
        _context = new PipelineContext(new MemoryCallStore().ToStores(), new ConnectionMap([], []), new PipelineOptions(), _clock, logger);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Work_StoredByAClockADayAhead_IsLeasedOnceTheClockIsRight_D10()
    {
        WorkRunner runner = CreateRunner((_, _) => Task.FromResult<WorkResult>(new WorkResult.RetryAt(_context.Now.AddMinutes(5), DestinationHealth.Failed, new WorkFault("no response", FaultScope.Destination))));
        await ScheduleAsync("old");
        _clock.Ahead = TimeSpan.FromDays(1);
        await ScheduleAsync("stored");
        foreach (WorkLease lease in (await runner.LeaseAsync(1, CancellationToken.None)).Value)
        {
            await runner.RunAsync(lease, CancellationToken.None);
        }

        (await runner.LeaseAsync(1, CancellationToken.None)).Value.Count.ShouldBe(1, "this lease is never completed");
        _clock.Ahead = TimeSpan.Zero;
        (await runner.LeaseAsync(10, CancellationToken.None)).Value.Select(l => l.Item.Key).ShouldBe(["aircall:main:old", "aircall:main:stored"], ignoreOrder: true);
        _log.Lines.ShouldHaveSingleItem().ShouldStartWith("9011 2 items of recording:main were stored by a host whose clock was ahead");
    }

    [Fact]
    public async Task Work_PutOffByDesign_IsNotTakenForThatOfAClockAhead_D10()
    {
        WorkRunner runner = CreateRunner((_, _) => Task.FromResult<WorkResult>(new WorkResult.DueAgain(_context.Now.AddHours(4), DestinationHealth.Healthy)));
        await ScheduleAsync("1");
        await runner.RunAsync((await runner.LeaseAsync(1, CancellationToken.None)).Value[0], CancellationToken.None);
        _clock.Ahead = -_context.Options.LeaseFor;
        (await runner.LeaseAsync(10, CancellationToken.None)).Value.ShouldBeEmpty();
        (await WorkRunner.FindNextDueAsync([runner], CancellationToken.None)).Value.ShouldBe(_world.GetUtcNow().AddHours(4));
    }

    [Fact]
    public async Task Work_WhoseDueTimeAClockADayAheadComputed_WaitsAsLongAsItWasMeant_D10()
    {
        DateTimeOffset start = _world.GetUtcNow();
        WorkRunner runner = CreateRunner((_, _) =>
        {
            var result = new WorkResult.DueAgain(_context.Now.AddMinutes(2), DestinationHealth.Healthy);
            _clock.Ahead = TimeSpan.Zero;
            return Task.FromResult<WorkResult>(result);
        });
        _clock.Ahead = TimeSpan.FromDays(1);
        await ScheduleAsync("1");
        await runner.RunAsync((await runner.LeaseAsync(1, CancellationToken.None)).Value[0], CancellationToken.None);
        (await WorkRunner.FindNextDueAsync([runner], CancellationToken.None)).Value.ShouldBe(start.AddMinutes(2));
    }

    [Fact]
    public async Task Call_ReceivedByAClockADayAhead_IsSettledOnTime_C7()
    {
        var key = new CallKey("aircall", "main", "1");
        ValueList<CallEvent> events = SampleCalls.CreateMissed(key, _world.GetUtcNow());
        await _context.Stores.Events.AppendAsync(WorkScheduler.ScheduleFor([.. events], null, _world.GetUtcNow().AddDays(1), _context.Connections, _context.Options));
        _world.Advance(TimeSpan.FromMinutes(10));
        var runner = new WorkRunner(_context, QueueName.Settling, new CallSettler(_context).RunAsync);
        await runner.RunAsync((await runner.LeaseAsync(1, CancellationToken.None)).Value.ShouldHaveSingleItem(), CancellationToken.None);
        CallAssembler.Assemble((await _context.Stores.Events.ReadAsync(key)).Value.AsSpan()).State.ShouldBe(CallState.Final);
    }

    [Fact]
    public async Task Account_LastActiveByAClockADayAhead_IsInactiveOnTime_O3()
    {
        var account = new AccountKey("aircall", "main");
        var options = new Dictionary<AccountKey, InactivityThreshold> { [account] = new(TimeSpan.FromMinutes(20)) };
        var monitor = new InactivityMonitor(_context, options);
        _clock.Ahead = TimeSpan.FromDays(1);
        monitor.RecordActivity(account);
        (await monitor.CheckAsync(CancellationToken.None)).ShouldBeEmpty();
        _clock.Ahead = TimeSpan.Zero;
        (await monitor.CheckAsync(CancellationToken.None)).ShouldBeEmpty();
        _world.Advance(TimeSpan.FromMinutes(21));
        (await monitor.CheckAsync(CancellationToken.None)).ShouldHaveSingleItem().IsInactive.ShouldBeTrue();
        (await new InactivityMonitor(_context, options).CheckAsync(CancellationToken.None)).ShouldHaveSingleItem().LastActivityAt.ShouldBe(_world.GetUtcNow().AddMinutes(-21));
    }

    [Fact]
    public async Task SerialPipeline_OfASecondRunWhoseClockBeginsEarlier_Ends_D10()
    {
        var destination = new RecordingDestination("recording:list", DeliveryGuarantee.Reconciled, _clock)
        {
            Behavior = _ => new SendBehavior.Rejects(new DestinationFault.RetryAfter("no response")),
        };
        PipelineContext context = _context with { Connections = new ConnectionMap([new Connection("main", "list")], [destination]) };
        ValueList<CallEvent> events = SampleCalls.CreateMissed(new CallKey("aircall", "main", "1"), _world.GetUtcNow());
        _clock.Ahead = TimeSpan.FromHours(1);
        await StoreAndRunAsync(runs: 3);

        destination.Behavior = null;
        _clock.Ahead = TimeSpan.Zero;
        (await StoreAndRunAsync(runs: 100)).ShouldBeNull("nothing is left to do");
        destination.Records.Count(r => r.Kind == "Task").ShouldBe(1);

        async Task<DateTimeOffset?> StoreAndRunAsync(int runs)
        {
            await context.Stores.Events.AppendAsync(WorkScheduler.ScheduleFor([.. events], null, context.Now, context.Connections, context.Options));
            var pipeline = new SerialPipeline(context);
            DateTimeOffset? next = null;
            for (int run = 0; run < runs; run++)
            {
                next = (await pipeline.RunDueAsync()).Value;
                if (next is null)
                {
                    break;
                }

                _world.AdvanceTo(next.Value - _clock.Ahead);
            }

            return next;
        }
    }

    [Fact]
    public void BeginRound_AfterAClockADayAhead_ReadsTheHistoryAgain_P9()
    {
        var options = new PipelineOptions();
        DateTimeOffset now = _world.GetUtcNow();
        HistoryProgress ahead = HistoryProgress.None.BeginRound(options, now.AddDays(1));
        HistoryRound again = ahead.BeginRound(options, now).Round!;
        (again.From, again.Until).ShouldBe((now - options.HistoryLookBack, now));
        HistoryProgress complete = ahead.CompletePage(null, null, 0, now.AddDays(1));
        complete.BeginRound(options, now).Round!.From.ShouldBe(now - options.HistoryLookBack);
    }

    private WorkRunner CreateRunner(Func<WorkLease, CancellationToken, Task<WorkResult>> runItem) => new(_context, s_queue, runItem);

    private async Task ScheduleAsync(string id) => _ = (await _context.Stores.WorkQueue.ScheduleAsync(
        new ScheduledWork(WorkItem.From(s_queue, new CallKey("aircall", "main", id)), _context.Now), _context.Now)).Value;
}
