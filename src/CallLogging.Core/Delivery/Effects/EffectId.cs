namespace CallLogging.Delivery;

/// <summary>Names one effect, the same whenever it is planned again: call, destination, and what it writes.</summary>
/// <param name="Value">The text, such as <c>aircall:main:780836754/salesforce:prod/Task</c>.</param>
public readonly record struct EffectId(string Value)
{
    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
