namespace CallLogging.Delivery;

/// <summary>What a step of the ledger leads to.</summary>
/// <param name="State">The state to commit.</param>
/// <param name="Command">What to do once it is committed.</param>
public sealed record EffectStep(EffectState State, EffectCommand Command);
