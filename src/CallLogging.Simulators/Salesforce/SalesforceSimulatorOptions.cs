namespace CallLogging.Simulators;

/// <summary>The secrets, versions, limits and delays of a simulated org.</summary>
/// <remarks>A class and not a record, so that no text shows the secrets.</remarks>
public sealed class SalesforceSimulatorOptions
{
    /// <summary>The seed of ids, latencies and random faults. The same seed and the same requests at the same times give the same responses. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The time at which the org and its integration user were created, and the creation time of seeded records that name none. Default 2026-01-01 00:00 UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The user name of the integration user, whom client credentials and the refresh token authenticate. Default <c>integration@example.com</c>.</summary>
    public string Username { get; init; } = "integration@example.com";

    /// <summary>The consumer key of the connected app. Default <c>simulated-client</c>.</summary>
    public string ClientId { get; init; } = "simulated-client";

    /// <summary>The consumer secret of the connected app. Default <c>simulated-secret</c>.</summary>
    public string ClientSecret { get; init; } = "simulated-secret";

    /// <summary>The refresh token that the token endpoint accepts. Default <c>simulated-refresh-token</c>.</summary>
    public string RefreshToken { get; init; } = "simulated-refresh-token";

    /// <summary>The public key in PEM that verifies the signature of JWT assertions. Default null, which accepts any signature.</summary>
    public string? JwtPublicKey { get; init; }

    /// <summary>The lifetime of an access token after its last use. Default null, which sets no limit.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>The number of requests that an access token allows. Default null, which sets no limit.</summary>
    public int? MaxTokenUses { get; init; }

    /// <summary>The address of the org, which the token endpoint returns if a client requests a token from a shared login host. Default <c>https://example.my.salesforce.com</c>.</summary>
    public string MyDomain { get; init; } = "https://example.my.salesforce.com";

    /// <summary>The oldest version of the API that the org offers. Default 31 (Summer '14).</summary>
    public int OldestVersion { get; init; } = 31;

    /// <summary>The newest version of the API that the org offers. Default 67 (Summer '26).</summary>
    public int NewestVersion { get; init; } = 67;

    /// <summary>Gets a value indicating whether person accounts are enabled. Default false.</summary>
    public bool HasPersonAccounts { get; init; }

    /// <summary>The number of requests that the org accepts within 24 hours; the next one gets 403 REQUEST_LIMIT_EXCEEDED. Default 100,000.</summary>
    public int DailyRequestLimit { get; init; } = 100_000;

    /// <summary>The number of requests longer than 20 seconds that may run at the same time; the next request gets 403 REQUEST_LIMIT_EXCEEDED. Default 25.</summary>
    public int ConcurrentLongRequestLimit { get; init; } = 25;

    /// <summary>The time from a write until search finds the change. Default zero; a real org sometimes takes minutes.</summary>
    public TimeSpan IndexLag { get; init; }

    /// <summary>The longest time that is added to <see cref="IndexLag"/>, drawn for each write. Default zero.</summary>
    public TimeSpan IndexLagSpread { get; init; }

    /// <summary>The shortest latency of a response. Default zero.</summary>
    public TimeSpan MinLatency { get; init; }

    /// <summary>The longest latency of a response. Default zero. The latency of each response is drawn between both limits.</summary>
    public TimeSpan MaxLatency { get; init; }

    /// <summary>The number of rows per page of a query, 1 or more. Default 2,000. A request can ask for fewer with the header <c>Sforce-Query-Options</c>.</summary>
    public int QueryPageSize { get; init; } = 2_000;

    /// <summary>The longest body of a request, in bytes; a longer one gets 413. Default 10 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The number of requests that the log keeps. Default 1,000. The counts cover all requests.</summary>
    public int LogCapacity { get; init; } = 1_000;

    /// <summary>The number of bytes that the log keeps of the body of each request. Default 0.</summary>
    public int LoggedBodyBytes { get; init; }
}
