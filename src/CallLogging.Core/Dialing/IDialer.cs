namespace CallLogging;

/// <summary>
/// Starts calls through a provider: the agent's telephone rings first, then the customer's. Hosts or providers implement this port; rules
/// never call it.
/// </summary>
public interface IDialer
{
    /// <summary>Starts a call. It never sends a second request automatically, because the telephone would ring twice.</summary>
    /// <param name="request">The agent who calls and the number to call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The call, the rejection, or an unclear result. Failures come back as values.</returns>
    Task<DialResult> DialAsync(DialRequest request, CancellationToken cancellationToken = default);
}

/// <summary>A call that an agent wants to make.</summary>
/// <param name="Account">The name of the account at the provider.</param>
/// <param name="Agent">The agent who calls.</param>
/// <param name="To">The number to call.</param>
public sealed record DialRequest(string Account, AgentId Agent, PhoneNumber To)
{
    /// <summary>The company number that the customer sees; null leaves the choice to the provider.</summary>
    public PhoneNumber? From { get; init; }

    /// <summary>The handset of the agent that rings, by the provider's own id; null if the agent has only one.</summary>
    public string? Handset { get; init; }
}

/// <summary>The result of asking a provider to start a call.</summary>
public abstract record DialResult
{
    private DialResult()
    {
    }

    /// <summary>The provider accepted the request: the agent's telephone will ring.</summary>
    /// <param name="Call">The key of the call, or null if the provider does not state it.</param>
    public sealed record Started(CallKey? Call) : DialResult;

    /// <summary>The provider rejected the request: no telephone rings.</summary>
    /// <param name="Reason">The provider's explanation, in a few words that name no person and no number.</param>
    public sealed record Rejected(string Reason) : DialResult;

    /// <summary>No response arrived, or the response did not show whether the call was started: the telephone may ring.</summary>
    /// <param name="Reason">The failure, in a few words.</param>
    public sealed record Unclear(string Reason) : DialResult;
}
