using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The promises of every store. Each case needs empty stores of its own.</summary>
/// <remarks>A store for many hosts should also pass the cases through two openings of one database in turn.</remarks>
public static class StoreConformance
{
    /// <summary>The cases of the suite: event log, work queue, effect ledger, facts, claims and parked items.</summary>
    public static IReadOnlyList<ConformanceCase<CallStores>> Cases { get; } =
        [.. EventLogCases.All, .. DueCallsCases.All, .. EffectStoreCases.All, .. SmallStoreCases.All];
}

/// <summary>The sample data and steps of the store cases.</summary>
internal static class StoreSamples
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static WorkName Work { get; } = new("recording:list");

    public static TimeSpan LeaseFor { get; } = TimeSpan.FromMinutes(1);

    public static CallKey Key(string id, string account = "main") => new("sample", account, id);

    public static EventAppend Append(ValueList<CallEvent> events, DateTimeOffset at, ProviderRequest? request = null) => new()
    {
        Events = events.Select(e => e with { ReceivedAt = at }).ToValueList(),
        ReceivedAt = at,
        Request = request,
        Marks = events.Select(e => e.Key).Distinct().Select(k => new DueMark(k, Work, at)).ToValueList(),
    };

    public static async Task<CallLease> LeaseAsync(CallStores stores, CallKey key, DateTimeOffset at)
    {
        await Expect.Ok(stores.Due.MarkAsync(new DueMark(key, Work, at))).ConfigureAwait(false);
        ValueList<CallLease> leases = await Expect.Ok(stores.Due.LeaseAsync(Work, 100, at, LeaseFor)).ConfigureAwait(false);
        return leases.SingleOrDefault(l => l.Call == key) ?? throw new ConformanceException($"{key} is due, but was not leased.");
    }

    public static Effect Effect(CallKey key, string name, string conflict, ClaimKey? claim = null) => new()
    {
        Id = new EffectId($"{key}/{Work}/{name}"),
        Call = key,
        Destination = Work.Value,
        Kind = new EffectKind("create:" + name),
        ConflictKeys = [new ConflictKey(conflict)],
        Claim = claim,
        Fields = [new EffectField("Name", FieldValue.Of("{id:no reference}")), new EffectField("Size", FieldValue.Of(7)), new EffectField("Gone", FieldValue.Null), new EffectField("Open", FieldValue.Of(true)), new EffectField("Who", FieldValue.IdOf(new EffectId("other")))],
        Expected = [new EffectField("Size", FieldValue.Of(6))],
        UnchangedSince = Start.AddMilliseconds(1),
        Reasons = [new Reason("Name", "rule", [new PassedOver("a", "b")])],
    };

    public static EffectIntent Intent(Effect effect, CallLease lease, DateTimeOffset now, Guarantee guarantee = Guarantee.Verified) => new()
    {
        Effect = effect,
        Lease = lease,
        Guarantee = guarantee,
        Horizon = EffectLedger.DefaultHorizon,
        Now = now,
        LeaseFor = LeaseFor,
    };

    public static async Task<IntendResult.Leased> IntendAsync(CallStores stores, EffectIntent intent) =>
        Expect.Is<IntendResult.Leased>(await Expect.Ok(stores.Effects.IntendAsync(intent)).ConfigureAwait(false), "intend");
}
