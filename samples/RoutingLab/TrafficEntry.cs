namespace CallTypeLab;

internal sealed record TrafficEntry
{
    public required double[] CallsPerHour { get; init; }

    public double TalkSeconds { get; init; } = 180;

    public double? PatienceSeconds { get; init; }
}
