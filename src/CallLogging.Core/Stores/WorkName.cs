namespace CallLogging;

/// <summary>What is to be done for a call: write it to one destination, settle it, or fetch it.</summary>
/// <param name="Value">The destination's name, such as <c>salesforce:prod</c>, <c>settle</c>, or <c>fetch:aircall:main</c>.</param>
public readonly record struct WorkName(string Value)
{
    /// <summary>Look whether the call counts as settled (spec C7).</summary>
    public static WorkName Settle { get; } = new("settle");

    /// <summary>Ask the provider about calls of an account (spec C7). A name of its own for each: one account's faults hold up no other.</summary>
    public static WorkName Fetch(AccountKey account) => new($"fetch:{account}");

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
