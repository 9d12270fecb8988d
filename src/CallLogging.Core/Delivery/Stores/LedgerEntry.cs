namespace CallLogging.Delivery;

/// <summary>One effect as the ledger knows it.</summary>
/// <param name="Effect">What is, or was, to be written: once it may have been sent, its content no longer changes.</param>
/// <param name="State">Where it stands.</param>
public sealed record LedgerEntry(Effect Effect, EffectState State);
