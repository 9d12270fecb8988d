namespace CallLogging;

/// <summary>A case to be opened from a call (spec R20).</summary>
/// <param name="RequestId">Tells repeats; the same for every try of one creation.</param>
/// <param name="CustomerId">Whose.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Handler">Who handles it: his are the customer's next calls (spec R9).</param>
public sealed record NewCase(string RequestId, string CustomerId, string Title, AgentId Handler)
{
    /// <summary>The call that it comes from, or null.</summary>
    public CallKey? Call { get; init; }
}
