namespace CallLogging.Delivery;

// Why: docs/decisions/0030-stores-decide-nothing.md
/// <summary>
/// Decides for every store which rows an intent or a step changes: ledger, lock keys, claims. A store loads the rows, calls these
/// methods, and writes their result in one transaction, so that all stores agree.
/// </summary>
public static class EffectStoreRules
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Returns the lock keys of an effect in the order in which they are leased.</summary>
    /// <param name="effect">The effect to lock for.</param>
    /// <returns>The distinct keys in ordinal order; the id of the effect if it names none.</returns>
    public static ValueList<LockKey> GetLockKeys(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.LockKeys.Count switch
        {
            0 => [new LockKey(effect.Id.Value)],
            1 => effect.LockKeys,
            _ => effect.LockKeys.Distinct().OrderBy(k => k.Value, StringComparer.Ordinal).ToValueList(),
        };
    }

    /// <summary>Returns the lock keys whose holds <see cref="Intend"/> needs.</summary>
    /// <param name="intent">The intent of the host.</param>
    /// <param name="entry">The entry of the effect in the ledger, or null.</param>
    /// <returns>The keys of the effect in the ledger if it may have been sent, even if the intent names others; else the keys of the intent.</returns>
    public static ValueList<LockKey> GetRequiredLockKeys(EffectIntent intent, LedgerEntry? entry)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return GetLockKeys(entry is null or { State: EffectState.Planned } ? intent.Effect : entry.Effect);
    }

    /// <summary>Decides the rows to write if a host intends to carry out an effect.</summary>
    /// <param name="intent">The intent of the host.</param>
    /// <param name="entry">The entry of the effect in the ledger, or null.</param>
    /// <param name="holds">The holds of the keys that <see cref="GetRequiredLockKeys"/> returns.</param>
    /// <param name="claimed">The id of the record that holds the claim of the effect, or null.</param>
    /// <param name="epoch">A new epoch: a number greater than all that were ever assigned.</param>
    /// <returns>The rows, and the result for the host.</returns>
    public static LedgerWrite Intend(
        EffectIntent intent, LedgerEntry? entry, IReadOnlyList<LockHold> holds, string? claimed, long epoch)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(holds);
        EffectState state = entry?.State ?? new EffectState.Planned();
        if (state is EffectState.Parked || (state is EffectState.Confirmed && !EffectLedger.IsCheckDue(state, intent.Now, intent.Horizon)))
        {
            return new LedgerWrite { IntendResult = new IntendResult.Settled(state) };
        }

        // An effect that may have been sent keeps its content, because a search for other content would prove nothing.
        Effect effect = entry is null || state is EffectState.Planned ? intent.Effect : entry.Effect;
        if (GetWaitEnd(effect.Id, holds, intent) is { } until)
        {
            return new LedgerWrite { IntendResult = new IntendResult.Wait(until) };
        }

        if (claimed is not null && state is EffectState.Planned)
        {
            EffectState known = EffectLedger.Step(state, new EffectInput.Found(claimed), intent.Now, intent.Guarantee, intent.Horizon).State;
            return new LedgerWrite { Entry = new LedgerEntry(effect, known), ShouldReleaseHolds = true, IntendResult = new IntendResult.Settled(known) };
        }

        LedgerTransition step = EffectLedger.Step(state, new EffectInput.Intend(epoch), intent.Now, intent.Guarantee, intent.Horizon);
        var changed = new LedgerEntry(effect, step.State);
        if (step.Command is EffectCommand.Wait(var wait))
        {
            return new LedgerWrite { Entry = changed, Holds = CreateHolds(effect, epoch, intent.Now), IntendResult = new IntendResult.Wait(wait) };
        }

        return new LedgerWrite
        {
            Entry = changed,
            Holds = CreateHolds(effect, epoch, intent.Now + intent.LeaseDuration),
            IntendResult = new IntendResult.Leased(new EffectLease(effect, epoch, intent.Guarantee, intent.Horizon), step.Command),
        };
    }

    /// <summary>Decides the rows to write if a host reports what happened to an effect.</summary>
    /// <param name="lease">The lease of the effect.</param>
    /// <param name="input">The input of the step: what happened to the effect.</param>
    /// <param name="entry">The entry of the effect in the ledger, or null.</param>
    /// <param name="holds">The holds of the lock keys of the effect.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The rows, and the result for the host. If the lease is lost there are no rows.</returns>
    public static LedgerWrite Step(
        EffectLease lease, EffectInput input, LedgerEntry? entry, IReadOnlyList<LockHold> holds, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(holds);
        EffectState state = entry?.State ?? new EffectState.Planned();
        if (entry is null || !IsHeld(lease, holds))
        {
            return new LedgerWrite { LedgerResult = new LedgerResult(IsApplied: false, state, new EffectCommand.None()) };
        }

        LedgerTransition step = EffectLedger.Step(state, input, now, lease.Guarantee, lease.Horizon);
        bool inDoubt = step.State is EffectState.Intended or EffectState.InDoubt;
        return new LedgerWrite
        {
            Entry = new LedgerEntry(entry.Effect, step.State),
            Holds = inDoubt ? CreateHolds(entry.Effect, lease.Epoch, now) : default,
            ShouldReleaseHolds = !inDoubt,
            Claim = step.State is EffectState.Confirmed(var id) && entry.Effect.Claim is { } claim ? KeyValuePair.Create(claim, id) : null,
            ParkedItem = CreateParkedItem(entry.Effect, step.Command, now),
            LedgerResult = new LedgerResult(IsApplied: true, step.State, step.Command),
        };
    }

    /// <summary>Decides the entry to write if a person retries a parked effect.</summary>
    /// <param name="entry">The entry of the effect in the ledger.</param>
    /// <returns>The entry to write; the same entry if the effect is not parked.</returns>
    public static LedgerEntry Retry(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        LedgerTransition step = EffectLedger.Step(entry.State, new EffectInput.Retry(), default, DeliveryGuarantee.BestEffort, TimeSpan.Zero);
        return entry with { State = step.State };
    }

    // Why: docs/decisions/0031-a-key-in-doubt-stays-held.md
    // A key whose effect is in doubt is not free when its lease ends, because the write may still arrive. Only that effect itself may
    // go on.
    private static DateTimeOffset? GetWaitEnd(EffectId effect, IReadOnlyList<LockHold> holds, EffectIntent intent)
    {
        DateTimeOffset? until = null;
        foreach (LockHold hold in holds)
        {
            // No host leases a key for longer than this: the clock of the host that wrote a later time was ahead.
            if (hold.LeaseExpiresAt > intent.Now && hold.LeaseExpiresAt <= intent.Now + (2 * intent.LeaseDuration))
            {
                // Hosts release most leases long before they end.
                DateTimeOffset soon = intent.Now + RetryInterval;
                until = Latest(until, soon < hold.LeaseExpiresAt ? soon : hold.LeaseExpiresAt);
            }
            else if (hold.Effect != effect)
            {
                until = Latest(until, intent.Now + RetryInterval + (intent.Horizon / 4));
            }
        }

        return until;
    }

    private static DateTimeOffset Latest(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static bool IsHeld(EffectLease lease, IReadOnlyList<LockHold> holds)
    {
        if (holds.Count == 0)
        {
            return false;
        }

        foreach (LockHold hold in holds)
        {
            if (hold.Epoch != lease.Epoch || hold.Effect != lease.Effect.Id)
            {
                return false;
            }
        }

        return true;
    }

    private static ValueList<LockHold> CreateHolds(Effect effect, long epoch, DateTimeOffset until)
    {
        ValueList<LockKey> keys = GetLockKeys(effect);
        var holds = new LockHold[keys.Count];
        for (int i = 0; i < holds.Length; i++)
        {
            holds[i] = new LockHold(keys[i], effect.Id, epoch, until);
        }

        return ValueList.Create<LockHold>(holds);
    }

    private static ParkedItem? CreateParkedItem(Effect effect, EffectCommand command, DateTimeOffset now) => command switch
    {
        EffectCommand.Park(var reason) => CreateParkedItem(ParkedKind.Effect, effect, reason, now),
        EffectCommand.ReportDuplicate(var kept, var other) =>
            CreateParkedItem(ParkedKind.WrittenTwice, effect, $"The record was written twice: {kept} counts; remove {other} by hand.", now),
        _ => null,
    };

    private static ParkedItem CreateParkedItem(ParkedKind kind, Effect effect, string reason, DateTimeOffset now) => new()
    {
        Kind = kind,
        Reason = reason,
        ParkedAt = now,
        Call = effect.Call,
        Destination = new QueueName(effect.Destination),
        Effect = effect.Id,
    };
}

/// <summary>The rows that a store writes in one transaction, and the result that it returns.</summary>
public sealed record LedgerWrite
{
    /// <summary>The ledger entry to write, or null if it does not change.</summary>
    public LedgerEntry? Entry { get; init; }

    /// <summary>The holds to write, in place of the holds of the same keys.</summary>
    public ValueList<LockHold> Holds { get; init; }

    /// <summary>Gets a value indicating whether the store deletes the holds of the effect.</summary>
    public bool ShouldReleaseHolds { get; init; }

    /// <summary>The claim to remember if its key is free, with its value; or null.</summary>
    public KeyValuePair<ClaimKey, string>? Claim { get; init; }

    /// <summary>The item to park, or null.</summary>
    public ParkedItem? ParkedItem { get; init; }

    /// <summary>The result of an intent; set by <see cref="EffectStoreRules.Intend"/>.</summary>
    public IntendResult? IntendResult { get; init; }

    /// <summary>The result of a step; set by <see cref="EffectStoreRules.Step"/>.</summary>
    public LedgerResult? LedgerResult { get; init; }
}

/// <summary>The hold of a lock key by an effect.</summary>
/// <param name="Key">The lock key.</param>
/// <param name="Effect">The id of the effect that holds it.</param>
/// <param name="Epoch">The epoch under which the effect holds it.</param>
/// <param name="LeaseExpiresAt">The time until which the host of the effect may work.</param>
public sealed record LockHold(LockKey Key, EffectId Effect, long Epoch, DateTimeOffset LeaseExpiresAt);
