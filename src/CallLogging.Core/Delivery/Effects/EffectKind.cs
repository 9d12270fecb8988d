namespace CallLogging.Delivery;

/// <summary>What an effect does, in the destination's words.</summary>
/// <param name="Value">The word, such as <c>create:Task</c>.</param>
public readonly record struct EffectKind(string Value)
{
    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
