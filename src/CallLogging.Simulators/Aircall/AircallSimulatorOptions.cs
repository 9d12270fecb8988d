namespace CallLogging.Simulators;

/// <summary>How the simulated company at Aircall is.</summary>
/// <remarks>No record: its text would show the secrets.</remarks>
public sealed class AircallSimulatorOptions
{
    /// <summary>What disorder is drawn from. Same seed, same calls: same deliveries. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The token in every webhook. Default <c>simulated-webhook-token</c>.</summary>
    public string WebhookToken { get; init; } = "simulated-webhook-token";

    /// <summary>The API's id. Default <c>simulated-api-id</c>.</summary>
    public string ApiId { get; init; } = "simulated-api-id";

    /// <summary>The API's secret. Default <c>simulated-api-token</c>.</summary>
    public string ApiToken { get; init; } = "simulated-api-token";

    /// <summary>Requests that the API answers in a minute; one more gets 429. Default 120.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>How webhooks are delivered. Default: each once and in time.</summary>
    public AircallDisorder Disorder { get; init; } = AircallDisorder.None;

    /// <summary>The users. Default three: 101 Ada Probe, 102 Ben Muster, 103 Cleo Ejemplo.</summary>
    public ValueList<SimulatedAircallUser> Users { get; init; } =
    [
        new SimulatedAircallUser(101, "Ada Probe", "ada@example.com"),
        new SimulatedAircallUser(102, "Ben Muster", "ben@example.com"),
        new SimulatedAircallUser(103, "Cleo Ejemplo", "cleo@example.com"),
    ];

    /// <summary>The company's numbers. Default two: 7 Sales in Berlin, 8 Service in London.</summary>
    public ValueList<SimulatedAircallLine> Lines { get; init; } =
    [
        new SimulatedAircallLine(7, "Sales", "+493023125001", "DE", "Europe/Berlin"),
        new SimulatedAircallLine(8, "Service", "+442079460018", "GB", "Europe/London"),
    ];

    /// <summary>How long is talked on calls that were dialled over the API; null if nobody answers them. Default 60 s.</summary>
    public TimeSpan? DialledCallsTalkFor { get; init; } = TimeSpan.FromSeconds(60);
}
