namespace CallLogging;

/// <summary>Tells repeats of one event. It only saves work: a repeat under another id does no harm (spec E2).</summary>
/// <param name="Value">The provider's own id, or 32 hexadecimal digits made from the event's content.</param>
public readonly record struct DeduplicationId(string Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
