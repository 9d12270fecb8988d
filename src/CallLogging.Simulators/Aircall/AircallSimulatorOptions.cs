namespace CallLogging.Simulators;

/// <summary>The secrets, limits, users and lines of a simulated company at Aircall.</summary>
/// <remarks>A class and not a record, so that no text shows the secrets.</remarks>
public sealed class AircallSimulatorOptions
{
    /// <summary>The seed of all random delays and repeats. The same seed and the same calls give the same deliveries. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The token that every webhook carries. Default <c>simulated-webhook-token</c>.</summary>
    public string WebhookToken { get; init; } = "simulated-webhook-token";

    /// <summary>The user name of the API's Basic authentication. Default <c>simulated-api-id</c>.</summary>
    public string ApiId { get; init; } = "simulated-api-id";

    /// <summary>The password of the API's Basic authentication. Default <c>simulated-api-token</c>.</summary>
    public string ApiToken { get; init; } = "simulated-api-token";

    /// <summary>The number of requests that the API accepts per minute; the next one gets 429. Default 120, the limit of Aircall.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>The repeats and delays of webhooks. Default: each webhook arrives once and without delay.</summary>
    public AircallChaos Chaos { get; init; } = AircallChaos.None;

    /// <summary>The users. Default three: 101 Ada Probe, 102 Ben Muster, 103 Cleo Ejemplo.</summary>
    public ValueList<SimulatedAircallUser> Users { get; init; } =
    [
        new SimulatedAircallUser(101, "Ada Probe", "ada@example.com"),
        new SimulatedAircallUser(102, "Ben Muster", "ben@example.com"),
        new SimulatedAircallUser(103, "Cleo Ejemplo", "cleo@example.com"),
    ];

    /// <summary>The numbers of the company. Default two: 7 Sales in Berlin, 8 Service in London.</summary>
    public ValueList<SimulatedAircallLine> Lines { get; init; } =
    [
        new SimulatedAircallLine(7, "Sales", "+493023125001", "DE", "Europe/Berlin"),
        new SimulatedAircallLine(8, "Service", "+442079460018", "GB", "Europe/London"),
    ];

    /// <summary>The talk time of calls that the API dials; null if nobody answers them. Default 60 seconds.</summary>
    public TimeSpan? DialedCallTalkTime { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>The disorder in which webhooks arrive. Aircall promises that each webhook arrives at least once, in no particular order.</summary>
public sealed record AircallChaos
{
    /// <summary>No disorder: each webhook arrives once and without delay.</summary>
    public static AircallChaos None { get; } = new();

    /// <summary>The share of webhooks that arrive twice, from 0 to 1. Default 0.</summary>
    public double RepeatShare { get; init; }

    /// <summary>The longest delay of a webhook; each delay is drawn evenly from zero to this. Default zero.</summary>
    /// <remarks>A delay that is longer than the call allows any order.</remarks>
    public TimeSpan MaxDelay { get; init; }
}

/// <summary>A user of the simulated company.</summary>
/// <param name="Id">The id at Aircall, such as 101.</param>
/// <param name="Name">The full name.</param>
/// <param name="Email">The email address.</param>
public sealed record SimulatedAircallUser(long Id, string Name, string Email)
{
    /// <summary>Gets a value indicating whether the API can dial for the user. Default true.</summary>
    /// <value>If false, requests to dial get 405.</value>
    public bool IsAvailable { get; init; } = true;
}

/// <summary>A number of the simulated company.</summary>
/// <param name="Id">The id at Aircall, such as 7.</param>
/// <param name="Name">The name that people see, such as <c>Sales</c>.</param>
/// <param name="Number">The telephone number in E.164 form.</param>
/// <param name="Country">The country code in two letters, such as <c>DE</c>.</param>
/// <param name="TimeZone">The IANA name of the time zone, such as <c>Europe/Berlin</c>.</param>
public sealed record SimulatedAircallLine(long Id, string Name, string Number, string Country, string TimeZone);
