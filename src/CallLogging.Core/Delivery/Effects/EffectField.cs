namespace CallLogging.Delivery;

/// <summary>One field that an effect writes.</summary>
/// <param name="Name">The name under the destination's API.</param>
/// <param name="Value">The value.</param>
public sealed record EffectField(string Name, FieldValue Value);
