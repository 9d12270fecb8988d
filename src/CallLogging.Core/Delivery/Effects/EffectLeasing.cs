namespace CallLogging.Delivery;

// Why: docs/decisions/0030-stores-decide-nothing.md
/// <summary>
/// Decides for every store which rows an intent or a step changes: ledger, lock keys, claims. A store loads the rows, calls these
/// methods, and writes their result in one transaction, so that all stores agree.
/// </summary>
public static class EffectLeasing
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Returns the lock keys of an effect in the order in which they are leased.</summary>
    /// <param name="effect">The effect to lock for.</param>
    /// <returns>The distinct keys in ordinal order; the id of the effect if it names none.</returns>
    public static ValueList<ConflictKey> Keys(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.ConflictKeys.Count switch
        {
            0 => [new ConflictKey(effect.Id.Value)],
            1 => effect.ConflictKeys,
            _ => effect.ConflictKeys.Distinct().OrderBy(k => k.Value, StringComparer.Ordinal).ToValueList(),
        };
    }

    /// <summary>Returns the lock keys whose holds <see cref="Intend"/> needs.</summary>
    /// <param name="intent">The intent of the host.</param>
    /// <param name="entry">The entry of the effect in the ledger, or null.</param>
    /// <returns>The keys of the effect in the ledger if it may have been sent, even if the intent names others; else the keys of the intent.</returns>
    public static ValueList<ConflictKey> KeysFor(EffectIntent intent, LedgerEntry? entry)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return Keys(entry is null or { State: EffectState.Planned } ? intent.Effect : entry.Effect);
    }

    /// <summary>Decides the rows to write if a host intends to carry out an effect.</summary>
    /// <param name="intent">The intent of the host.</param>
    /// <param name="entry">The entry of the effect in the ledger, or null.</param>
    /// <param name="holds">The holds of the keys that <see cref="KeysFor"/> returns.</param>
    /// <param name="claimed">The id of the record that holds the claim of the effect, or null.</param>
    /// <param name="epoch">A new epoch: a number greater than all that were ever assigned.</param>
    /// <returns>The rows, and the result for the host.</returns>
    public static LeasingStep Intend(
        EffectIntent intent, LedgerEntry? entry, IReadOnlyList<ConflictHold> holds, string? claimed, long epoch)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(holds);
        EffectState state = entry?.State ?? new EffectState.Planned();
        if (state is EffectState.Parked || (state is EffectState.Confirmed confirmed && !(confirmed.CheckAgainAt <= intent.Now)))
        {
            return new LeasingStep { Intended = new IntendResult.Settled(state) };
        }

        // An effect that may have been sent keeps its content, because a search for other content would prove nothing.
        Effect effect = entry is null || state is EffectState.Planned ? intent.Effect : entry.Effect;
        if (WaitFor(effect.Id, holds, intent) is { } until)
        {
            return new LeasingStep { Intended = new IntendResult.Wait(until) };
        }

        if (claimed is not null && state is EffectState.Planned)
        {
            EffectState known = EffectLedger.Step(state, new EffectInput.Found(claimed), intent.Now, intent.Guarantee, intent.Horizon).State;
            return new LeasingStep { Entry = new LedgerEntry(effect, known), Frees = true, Intended = new IntendResult.Settled(known) };
        }

        EffectStep step = EffectLedger.Step(state, new EffectInput.Intend(epoch), intent.Now, intent.Guarantee, intent.Horizon);
        var changed = new LedgerEntry(effect, step.State);
        if (step.Command is EffectCommand.Wait(var wait))
        {
            return new LeasingStep { Entry = changed, Hold = Hold(effect, epoch, intent.Now), Intended = new IntendResult.Wait(wait) };
        }

        return new LeasingStep
        {
            Entry = changed,
            Hold = Hold(effect, epoch, intent.Now + intent.LeaseFor),
            Intended = new IntendResult.Leased(new EffectLease(effect, epoch, intent.Guarantee, intent.Horizon), step.Command),
        };
    }

    /// <summary>Decides the rows to write if a host reports what happened to an effect.</summary>
    /// <param name="lease">The lease of the effect.</param>
    /// <param name="input">The input of the step: what happened to the effect.</param>
    /// <param name="entry">The entry of the effect in the ledger, or null.</param>
    /// <param name="holds">The holds of the lock keys of the effect.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The rows, and the result for the host. If the lease is lost there are no rows.</returns>
    public static LeasingStep Step(
        EffectLease lease, EffectInput input, LedgerEntry? entry, IReadOnlyList<ConflictHold> holds, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(holds);
        EffectState state = entry?.State ?? new EffectState.Planned();
        if (entry is null || !IsHeld(lease, holds))
        {
            return new LeasingStep { Stepped = new StepResult(Taken: false, state, new EffectCommand.Nothing()) };
        }

        EffectStep step = EffectLedger.Step(state, input, now, lease.Guarantee, lease.Horizon);
        bool inDoubt = step.State is EffectState.Intended or EffectState.Doubtful;
        return new LeasingStep
        {
            Entry = new LedgerEntry(entry.Effect, step.State),
            Hold = inDoubt ? Hold(entry.Effect, lease.Epoch, now) : default,
            Frees = !inDoubt,
            Claim = step.State is EffectState.Confirmed(var id) && entry.Effect.Claim is { } claim ? KeyValuePair.Create(claim, id) : null,
            Park = Parked(entry.Effect, step.Command, now),
            Stepped = new StepResult(Taken: true, step.State, step.Command),
        };
    }

    /// <summary>Decides the entry to write if a person retries a parked effect.</summary>
    /// <param name="entry">The entry of the effect in the ledger.</param>
    /// <returns>The entry to write; the same entry if the effect is not parked.</returns>
    public static LedgerEntry TryAgain(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        EffectStep step = EffectLedger.Step(entry.State, new EffectInput.TryAgain(), default, Guarantee.BestEffort, TimeSpan.Zero);
        return entry with { State = step.State };
    }

    // Why: docs/decisions/0031-a-key-in-doubt-stays-held.md
    // A key whose effect is in doubt is not free when its lease ends, because the write may still arrive. Only that effect itself may
    // go on.
    private static DateTimeOffset? WaitFor(EffectId effect, IReadOnlyList<ConflictHold> holds, EffectIntent intent)
    {
        DateTimeOffset? until = null;
        foreach (ConflictHold hold in holds)
        {
            if (hold.LeaseUntil > intent.Now)
            {
                // Hosts release most leases long before they end.
                DateTimeOffset soon = intent.Now + LookAgain;
                until = Later(until, soon < hold.LeaseUntil ? soon : hold.LeaseUntil);
            }
            else if (hold.Effect != effect)
            {
                until = Later(until, intent.Now + LookAgain + (intent.Horizon / 4));
            }
        }

        return until;
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static bool IsHeld(EffectLease lease, IReadOnlyList<ConflictHold> holds)
    {
        if (holds.Count == 0)
        {
            return false;
        }

        foreach (ConflictHold hold in holds)
        {
            if (hold.Epoch != lease.Epoch || hold.Effect != lease.Effect.Id)
            {
                return false;
            }
        }

        return true;
    }

    private static ValueList<ConflictHold> Hold(Effect effect, long epoch, DateTimeOffset until)
    {
        ValueList<ConflictKey> keys = Keys(effect);
        var holds = new ConflictHold[keys.Count];
        for (int i = 0; i < holds.Length; i++)
        {
            holds[i] = new ConflictHold(keys[i], effect.Id, epoch, until);
        }

        return ValueList.Create<ConflictHold>(holds);
    }

    private static ParkedItem? Parked(Effect effect, EffectCommand command, DateTimeOffset now) => command switch
    {
        EffectCommand.Park(var reason) => Item(ParkedKind.Effect, effect, reason, now),
        EffectCommand.ReportDouble(var kept, var other) =>
            Item(ParkedKind.WrittenTwice, effect, $"The record was written twice: {kept} counts; remove {other} by hand.", now),
        _ => null,
    };

    private static ParkedItem Item(ParkedKind kind, Effect effect, string reason, DateTimeOffset now) => new()
    {
        Kind = kind,
        Reason = reason,
        At = now,
        Call = effect.Call,
        Destination = new WorkName(effect.Destination),
        Effect = effect.Id,
    };
}

/// <summary>The rows that a store writes in one transaction, and the result that it returns.</summary>
public sealed record LeasingStep
{
    /// <summary>The ledger entry to write, or null if it does not change.</summary>
    public LedgerEntry? Entry { get; init; }

    /// <summary>The holds to write, in place of the holds of the same keys.</summary>
    public ValueList<ConflictHold> Hold { get; init; }

    /// <summary>Gets a value indicating whether the store deletes the holds of the effect.</summary>
    public bool Frees { get; init; }

    /// <summary>The claim to remember if its key is free, with its value; or null.</summary>
    public KeyValuePair<ClaimKey, string>? Claim { get; init; }

    /// <summary>The item to park, or null.</summary>
    public ParkedItem? Park { get; init; }

    /// <summary>The result of an intent; set by <see cref="EffectLeasing.Intend"/>.</summary>
    public IntendResult? Intended { get; init; }

    /// <summary>The result of a step; set by <see cref="EffectLeasing.Step"/>.</summary>
    public StepResult? Stepped { get; init; }
}

/// <summary>The hold of a lock key by an effect.</summary>
/// <param name="Key">The lock key.</param>
/// <param name="Effect">The id of the effect that holds it.</param>
/// <param name="Epoch">The epoch under which the effect holds it.</param>
/// <param name="LeaseUntil">The time until which the host of the effect may work.</param>
public sealed record ConflictHold(ConflictKey Key, EffectId Effect, long Epoch, DateTimeOffset LeaseUntil);
