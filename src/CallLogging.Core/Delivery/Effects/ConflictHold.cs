namespace CallLogging.Delivery;

/// <summary>Who holds a conflict key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Effect">The effect that holds it.</param>
/// <param name="Epoch">Under which epoch.</param>
/// <param name="LeaseUntil">Until when its host may work.</param>
public sealed record ConflictHold(ConflictKey Key, EffectId Effect, long Epoch, DateTimeOffset LeaseUntil);
