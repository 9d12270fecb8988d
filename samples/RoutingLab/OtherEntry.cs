namespace CallTypeLab;

internal sealed record OtherEntry
{
    public string? Policy { get; init; }

    public string? AdvanceOn { get; init; }

    public double? MaximumWaitSeconds { get; init; }

    public double? RingSeconds { get; init; }

    public double? WrapUpSeconds { get; init; }
}
