using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>The check of the lease between the stored intent and the request: a request must end within the lease, even if it times out.</summary>
public sealed class LeaseCheckTests
{
    private static readonly CallKey s_key = new("aircall", "main", "1");
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(s_start);
    private readonly PipelineOptions _options = new();

    private TimeSpan LatestStart => _options.LeaseFor - _options.SendTimeout;

    [Fact]
    public async Task Send_AfterAnIntentThatTookLongerThanTheLeaseLeavesForARequest_IsNotStarted_D7()
    {
        (await CountRequestsAsync(LatestStart)).Sent.ShouldBe(0);
        (await CountRequestsAsync(LatestStart - TimeSpan.FromTicks(1))).Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Search_AfterAnIntentThatTookLongerThanTheLeaseLeavesForARequest_IsNotStarted_D7()
    {
        (await CountRequestsAsync(LatestStart, isInDoubt: true)).Searched.ShouldBe(0);
        (await CountRequestsAsync(LatestStart - TimeSpan.FromTicks(1), isInDoubt: true)).Searched.ShouldBe(1);
    }

    // Delivers one call whose store takes its time for the intent.
    private async Task<(int Sent, int Searched)> CountRequestsAsync(TimeSpan storing, bool isInDoubt = false)
    {
        int lookUps = 0;
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Reconciled, _clock) { CreatesContacts = false };
        list.LookUpFault = () =>
        {
            lookUps++;
            return null;
        };
        CallStores stores = new MemoryCallStore().ToStores();
        var slow = new SlowEffectStore(stores.Effects, _clock);
        var context = new PipelineContext(stores with { Effects = slow }, new ConnectionMap([new Connection("main", "list")], [list]), _options, _clock, NullLogger.Instance);
        var queue = new QueueName(list.Name);
        var runner = new WorkRunner(context, queue, new DeliveryWorker(context, list).RunAsync);
        var item = WorkItem.From(queue, s_key);
        (await stores.Events.AppendAsync(new EventBatch
        {
            Events = SampleCalls.CreateMissed(s_key, s_start).Select(e => e with { ReceivedAt = _clock.GetUtcNow() }).ToValueList(),
            ReceivedAt = _clock.GetUtcNow(),
            ScheduledWork = [new ScheduledWork(item, _clock.GetUtcNow())],
        })).Fault.ShouldBeNull();
        if (isInDoubt)
        {
            list.Behavior = _ => new SendBehavior.LosesRequest();
            await RunAsync(runner);
            list.SendCount.ShouldBe(1);
            list.Behavior = null;
            _clock.Advance(list.Horizon + _options.LeaseFor);
            (await stores.WorkQueue.ScheduleAsync(new ScheduledWork(item, _clock.GetUtcNow()), _clock.GetUtcNow())).Fault.ShouldBeNull();
        }

        // The facts of the first delivery are stored, so that a look-up in the second one is a search.
        (int sentBefore, int lookUpsBefore) = (list.SendCount, lookUps);
        slow.Storing = storing;
        await RunAsync(runner);
        return (list.SendCount - sentBefore, lookUps - lookUpsBefore);
    }

    private static async Task RunAsync(WorkRunner runner) =>
        await runner.RunAsync((await runner.LeaseAsync(1, CancellationToken.None)).Value.ShouldHaveSingleItem(), CancellationToken.None);

    /// <summary>A store that takes time to commit an intent.</summary>
    private sealed class SlowEffectStore(IEffectStore inner, ManualTimeProvider clock) : IEffectStore
    {
        public TimeSpan Storing { get; set; }

        public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(call, destination, cancellationToken);

        public async Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default)
        {
            StoreResult<IntendResult> stored = await inner.IntendAsync(intent, cancellationToken);
            clock.Advance(Storing);
            Storing = TimeSpan.Zero;
            return stored;
        }

        public Task<StoreResult<LedgerResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default) =>
            inner.StepAsync(lease, input, now, cancellationToken);
    }
}
