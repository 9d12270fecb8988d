namespace CallLogging.Delivery;

/// <summary>What is to be done for a call: write it to one destination, settle it, or fetch it; or for an account: read its history.</summary>
/// <param name="Value">The destination's name, such as <c>salesforce:prod</c>, <c>settle</c>, <c>fetch:aircall:main</c>, or <c>history:aircall:main</c>.</param>
public readonly record struct WorkName(string Value)
{
    /// <summary>Look whether the call counts as settled (spec C7).</summary>
    public static WorkName Settle { get; } = new("settle");

    /// <summary>Ask the provider about calls of an account (spec C7). A name of its own for each: one account's faults hold up no other.</summary>
    public static WorkName Fetch(AccountKey account) => new($"fetch:{account}");

    /// <summary>Compare the provider's history of an account with what is stored (spec P9).</summary>
    public static WorkName History(AccountKey account) => new($"history:{account}");

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
