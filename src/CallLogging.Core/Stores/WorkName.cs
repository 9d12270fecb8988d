namespace CallLogging;

/// <summary>What is to be done for a call: write it to one destination, or settle it.</summary>
/// <param name="Value">The destination's name, such as <c>salesforce:prod</c>, or <c>settle</c>.</param>
public readonly record struct WorkName(string Value)
{
    /// <summary>Look whether the call counts as settled (spec C7).</summary>
    public static WorkName Settle { get; } = new("settle");

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
