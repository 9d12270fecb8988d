namespace CallTypeLab;

internal sealed record PersonEntry
{
    public required string Agent { get; init; }

    public int Weight { get; init; } = 1;

    public double AnswerProbability { get; init; } = 0.9;

    public double ReactionSeconds { get; init; } = 4;

    public double FromHour { get; init; }

    public double? UntilHour { get; init; }
}
