namespace CallLogging.Delivery;

/// <summary>The right to carry out one effect, for a while: its conflict keys are held under one epoch.</summary>
/// <param name="Effect">The effect, with the content that counts.</param>
/// <param name="Epoch">A step under an old epoch is refused.</param>
/// <param name="Guarantee">What the destination promises for it.</param>
/// <param name="Horizon">How long it is left alone if it becomes doubtful.</param>
public sealed record EffectLease(Effect Effect, long Epoch, Guarantee Guarantee, TimeSpan Horizon);
