namespace CallLogging.Delivery;

/// <summary>What came of a step of the ledger.</summary>
/// <param name="Taken">False if the lease's epoch is old: nothing was changed.</param>
/// <param name="State">Where the effect stands now.</param>
/// <param name="Command">What to do, if the step was taken.</param>
public sealed record StepResult(bool Taken, EffectState State, EffectCommand Command);
