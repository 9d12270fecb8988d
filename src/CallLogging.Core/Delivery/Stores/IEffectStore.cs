namespace CallLogging.Delivery;

/// <summary>The store of the effect ledger and of the leases of lock keys.</summary>
public interface IEffectStore
{
    /// <summary>Returns the effects of a call at a destination.</summary>
    /// <param name="call">The key of the call.</param>
    /// <param name="destination">The queue of the destination, which has its name.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The effects in the order in which they were first intended; empty if there are none.</returns>
    Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default);

    /// <summary>
    /// Commits the intent to send an effect in one atomic step: checks the lease of the call, leases all lock keys or none, looks up the
    /// claim, and writes to the ledger what <see cref="EffectStoreRules.Intend"/> decides.
    /// </summary>
    /// <param name="intent">The effect and the lease under which it is carried out.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The lease of the effect with the command, or why there is none.</returns>
    Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records in one atomic step what happened to an effect: checks the epoch, writes to the ledger what <see cref="EffectStoreRules.Step"/>
    /// decides, remembers the claim of a created record, parks a rejected effect, and releases the lock keys once the effect is no longer
    /// in doubt.
    /// </summary>
    /// <param name="lease">The lease of the effect.</param>
    /// <param name="input">The event of the effect: the result of sending it or of searching for it.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new state with the command.</returns>
    Task<StoreResult<LedgerResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default);
}

/// <summary>One effect as the ledger knows it.</summary>
/// <param name="Effect">The effect. Once it may have been sent, its content no longer changes.</param>
/// <param name="State">The state of the effect.</param>
public sealed record LedgerEntry(Effect Effect, EffectState State);

/// <summary>The intent of a host to carry out an effect now.</summary>
public sealed record EffectIntent
{
    /// <summary>The effect to carry out.</summary>
    public required Effect Effect { get; init; }

    /// <summary>The lease of the call under which the effect is carried out.</summary>
    public required WorkLease Lease { get; init; }

    /// <summary>The guarantee that the destination gives for the effect.</summary>
    public required DeliveryGuarantee Guarantee { get; init; }

    /// <summary>The time for which an effect in doubt is left alone.</summary>
    public required TimeSpan Horizon { get; init; }

    /// <summary>The current time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The duration of the lease of the lock keys.</summary>
    public required TimeSpan LeaseDuration { get; init; }
}

/// <summary>The right of one host to carry out one effect for a time: its lock keys are held under one epoch.</summary>
/// <param name="Effect">The effect with the content that counts, which may be older than the intended one.</param>
/// <param name="Epoch">The number of the lease. The store rejects a step with an old epoch.</param>
/// <param name="Guarantee">The guarantee that the destination gives for the effect.</param>
/// <param name="Horizon">The time for which the effect is left alone if it becomes in doubt.</param>
public sealed record EffectLease(Effect Effect, long Epoch, DeliveryGuarantee Guarantee, TimeSpan Horizon);

/// <summary>The result of committing an intent.</summary>
public abstract record IntendResult
{
    private IntendResult()
    {
    }

    /// <summary>The lock keys are leased and the intent is committed: the host carries out the command.</summary>
    /// <param name="Lease">The lease of the effect.</param>
    /// <param name="Command">The command: send or verify.</param>
    public sealed record Leased(EffectLease Lease, EffectCommand Command) : IntendResult;

    /// <summary>There is nothing to do: the effect is written, another call claimed its record, or it is parked.</summary>
    /// <param name="State">The state of the effect.</param>
    public sealed record Settled(EffectState State) : IntendResult;

    /// <summary>Another host, or an effect in doubt, holds a lock key: the host tries again later.</summary>
    /// <param name="Until">The time of the next attempt.</param>
    public sealed record Wait(DateTimeOffset Until) : IntendResult;

    /// <summary>The lease of the call is old: another host works on the call.</summary>
    public sealed record LeaseLost : IntendResult;
}

/// <summary>The result of a step of the ledger that a store committed.</summary>
/// <param name="IsApplied">False if the epoch of the lease is old; nothing was changed then.</param>
/// <param name="State">The state of the effect now.</param>
/// <param name="Command">The command to carry out if the step was committed.</param>
public sealed record LedgerResult(bool IsApplied, EffectState State, EffectCommand Command);
