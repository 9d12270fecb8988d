namespace CallLogging.Simulators;

/// <summary>A request that came, and what it was answered.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as they were sent.</param>
/// <param name="At">When it came.</param>
/// <param name="Status">The answer's status; of a lost answer the one that would have come.</param>
public sealed record FrontLoggedRequest(string Method, string Target, DateTimeOffset At, int Status)
{
    /// <summary>Whether it came with a channel's token (JWT) in place of an API token.</summary>
    public bool IsOfChannel { get; init; }

    /// <summary>Whether a fault that was asked for met it.</summary>
    public bool IsFaulty { get; init; }

    /// <summary>What was sent.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What was answered.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>The path without the query.</summary>
    public string Path => Target.Split('?')[0];
}
