namespace CallLogging.Simulators;

/// <summary>How the simulated org is.</summary>
/// <remarks>No record: its text would show the secrets.</remarks>
public sealed class SalesforceSimulatorOptions
{
    /// <summary>What ids, latencies and faults are drawn from. Same seed, same requests at the same instants: same answers. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>When the org and its integration user were made, and what <c>Seed</c> uses where no instant is given. Default 2026-01-01 00:00 UTC.</summary>
    public DateTimeOffset Founded { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The user that client credentials and the refresh token stand for. Default <c>integration@example.com</c>.</summary>
    public string Username { get; init; } = "integration@example.com";

    /// <summary>The app's consumer key. Default <c>simulated-client</c>.</summary>
    public string ClientId { get; init; } = "simulated-client";

    /// <summary>The app's consumer secret. Default <c>simulated-secret</c>.</summary>
    public string ClientSecret { get; init; } = "simulated-secret";

    /// <summary>The refresh token that is taken. Default <c>simulated-refresh-token</c>.</summary>
    public string RefreshToken { get; init; } = "simulated-refresh-token";

    /// <summary>The public key of the app's certificate in PEM, by which JWTs are checked. Default null: any signature is taken.</summary>
    public string? JwtPublicKey { get; init; }

    /// <summary>How long a token is good after its last use. Default null: until it is expired on demand or used up.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>How many requests a token is good for. Default null: any number.</summary>
    public int? TokenUses { get; init; }

    /// <summary>The org's own address, told to those who ask the shared login hosts for a token. Default <c>https://example.my.salesforce.com</c>.</summary>
    public string MyDomain { get; init; } = "https://example.my.salesforce.com";

    /// <summary>The oldest version of the API that is offered. Default 31.</summary>
    public int OldestVersion { get; init; } = 31;

    /// <summary>The newest version of the API that is offered. Default 67 (Summer '26).</summary>
    public int NewestVersion { get; init; } = 67;

    /// <summary>Whether person accounts are enabled. Default false.</summary>
    public bool PersonAccounts { get; init; }

    /// <summary>Requests within 24 hours. Default 100,000. Beyond: 403 REQUEST_LIMIT_EXCEEDED.</summary>
    public int DailyRequests { get; init; } = 100_000;

    /// <summary>How many requests may be under way that take longer than 20 seconds. Default 25.</summary>
    public int ConcurrentLongRequests { get; init; } = 25;

    /// <summary>After which time what was written can be found by search. Default zero; a real org takes minutes at times.</summary>
    public TimeSpan IndexLag { get; init; }

    /// <summary>By how much the lag of a record may be longer, drawn for each write. Default zero.</summary>
    public TimeSpan IndexLagSpread { get; init; }

    /// <summary>How long an answer takes at least. Default zero.</summary>
    public TimeSpan LeastLatency { get; init; }

    /// <summary>How long an answer takes at most, drawn for each request. Default zero.</summary>
    public TimeSpan MostLatency { get; init; }

    /// <summary>Rows of a query's page. Default 2,000; from 1. A request may ask for fewer by <c>Sforce-Query-Options</c>.</summary>
    public int QueryBatch { get; init; } = 2_000;

    /// <summary>The longest body of a request, in bytes. Default 10 MiB; a longer one is answered with 413.</summary>
    public int LongestBody { get; init; } = 10 * 1024 * 1024;

    /// <summary>How many requests the log keeps. Default 1,000; the counts are never dropped.</summary>
    public int LogLength { get; init; } = 1_000;

    /// <summary>How many bytes of each request's body the log keeps. Default 0.</summary>
    public int LoggedBodyBytes { get; init; }
}
