namespace CallLogging.Simulators;

/// <summary>How badly webhooks are delivered: Aircall promises at least once and no order.</summary>
public sealed record AircallDisorder
{
    /// <summary>Each once and in time.</summary>
    public static AircallDisorder None { get; } = new();

    /// <summary>The share of webhooks that are delivered twice, from 0 to 1. Default 0.</summary>
    public double Repeats { get; init; }

    /// <summary>The longest delay of a delivery; each is drawn evenly. Default none. Longer than a call: any order.</summary>
    public TimeSpan MaxDelay { get; init; }
}
