namespace CallLogging.Simulators;

/// <summary>A request that a simulated Front company received, with its response.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The path and the query as they were sent.</param>
/// <param name="ReceivedAt">The time at which the request arrived.</param>
/// <param name="Status">The HTTP status of the response; for a lost response, the status that it would have had.</param>
public sealed record FrontLoggedRequest(string Method, string Target, DateTimeOffset ReceivedAt, int Status)
{
    /// <summary>Gets a value indicating whether the request carried the token (JWT) of a channel and not an API token.</summary>
    public bool IsFromChannel { get; init; }

    /// <summary>Gets a value indicating whether a simulated fault met the request.</summary>
    public bool HasFault { get; init; }

    /// <summary>The body of the request; empty if there was none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body of the response; empty if there was none, and for the fault <see cref="SimulatedFrontFault.BodyTooLong"/>.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; init; }

    /// <summary>The path without the query.</summary>
    public string Path => Target.Split('?')[0];
}
