namespace CallLogging;

/// <summary>Starts calls through a provider: the agent's phone rings first, then the customer's. A port: rules never call it.</summary>
public interface IDialer
{
    /// <summary>Starts a call. Never repeated by itself: a repeat would ring twice.</summary>
    Task<DialResult> DialAsync(DialRequest request, CancellationToken cancellationToken = default);
}
