namespace CallLogging.Delivery;

/// <summary>Keeps the ledger of effects together with the leases of their conflict keys (spec D7).</summary>
public interface IEffectStore
{
    /// <summary>The effects of a call at a destination, in the order in which they were first intended.</summary>
    Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, WorkName destination, CancellationToken cancellationToken = default);

    /// <summary>
    /// In one atomic step: looks at the call's lease, leases all conflict keys or none, looks whether the claim is held already, and
    /// steps the ledger with <see cref="EffectInput.Intend"/> as <see cref="EffectLeasing.Intend"/> decides.
    /// </summary>
    Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default);

    /// <summary>
    /// In one atomic step: looks at the epoch, steps the ledger as <see cref="EffectLeasing.Step"/> decides, remembers the claim of what
    /// was created, parks what was refused for good, and frees the keys once the effect is no longer in doubt.
    /// </summary>
    Task<StoreResult<StepResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default);
}
