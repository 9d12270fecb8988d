namespace CallLogging.Delivery;

/// <summary>What was gathered of a destination for one call, as canonical JSON that only the destination reads.</summary>
/// <param name="Json">The JSON.</param>
/// <param name="GatheredAt">When.</param>
public sealed record GatheredFacts(string Json, DateTimeOffset GatheredAt);
