using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The promises of every store. Each case needs empty stores of its own.</summary>
/// <remarks>A store for many hosts should also pass the cases through two openings of one database in turn.</remarks>
public static class StoreConformance
{
    /// <summary>The cases of the suite: event log, work queue, effect ledger, work state, claims and parked items.</summary>
    public static IReadOnlyList<ConformanceCase<CallStores>> Cases { get; } =
        [.. EventLogCases.All, .. WorkQueueCases.All, .. EffectStoreCases.All, .. SmallStoreCases.All];
}

/// <summary>The sample data and steps of the store cases.</summary>
internal static class StoreSamples
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static QueueName Queue { get; } = new("recording:list");

    public static TimeSpan LeaseDuration { get; } = TimeSpan.FromMinutes(1);

    public static CallKey CreateKey(string id, string account = "main") => new("sample", account, id);

    public static EventBatch CreateBatch(ValueList<CallEvent> events, DateTimeOffset at, ProviderRequest? request = null) => new()
    {
        Events = events.Select(e => e with { ReceivedAt = at }).ToValueList(),
        ReceivedAt = at,
        Request = request,
        ScheduledWork = events.Select(e => e.Key).Distinct().Select(k => new ScheduledWork(WorkItem.From(Queue, k), at)).ToValueList(),
    };

    public static async Task<WorkLease> LeaseAsync(CallStores stores, CallKey key, DateTimeOffset at)
    {
        await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(WorkItem.From(Queue, key), at), at)).ConfigureAwait(false);
        ValueList<WorkLease> leases = await Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, 100, at, LeaseDuration)).ConfigureAwait(false);
        return leases.SingleOrDefault(l => l.Item == WorkItem.From(Queue, key)) ?? throw new ConformanceException($"{key} is due, but was not leased.");
    }

    public static Effect CreateEffect(CallKey key, string name, string lockKey, ClaimKey? claim = null) => new()
    {
        Id = new EffectId($"{key}/{Queue}/{name}"),
        Call = key,
        Destination = Queue.Value,
        Kind = new EffectKind("create:" + name),
        LockKeys = [new LockKey(lockKey)],
        Claim = claim,
        Fields = [new EffectField("Name", FieldValue.From("{id:no reference}")), new EffectField("Size", FieldValue.From(7)), new EffectField("Gone", FieldValue.Null), new EffectField("Open", FieldValue.From(true)), new EffectField("Who", FieldValue.CreateReference(new EffectId("other")))],
        Expected = [new EffectField("Size", FieldValue.From(6))],
        UnchangedSince = Start.AddMilliseconds(1),
        Reasons = [new Reason("Name", "rule", [new RejectedCandidate("a", "b")])],
    };

    public static EffectIntent CreateIntent(Effect effect, WorkLease lease, DateTimeOffset now, DeliveryGuarantee guarantee = DeliveryGuarantee.Reconciled) => new()
    {
        Effect = effect,
        Lease = lease,
        Guarantee = guarantee,
        Horizon = EffectLedger.DefaultHorizon,
        Now = now,
        LeaseDuration = LeaseDuration,
    };

    public static async Task<IntendResult.Leased> IntendAsync(CallStores stores, EffectIntent intent) =>
        Expect.Is<IntendResult.Leased>(await Expect.Ok(stores.Effects.IntendAsync(intent)).ConfigureAwait(false), "intend");
}
