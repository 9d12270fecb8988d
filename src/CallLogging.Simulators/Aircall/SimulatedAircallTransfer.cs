namespace CallLogging.Simulators;

/// <summary>A call that is handed on.</summary>
/// <param name="AfterAnswer">How long after the answer. Counted in whole seconds.</param>
public sealed record SimulatedAircallTransfer(TimeSpan AfterAnswer)
{
    /// <summary>To which user; null if outside.</summary>
    public SimulatedAircallUser? To { get; init; }

    /// <summary>To which number outside; null if to a user.</summary>
    public string? Digits { get; init; }

    /// <summary>Whether the user takes it. Default true. A transfer outside is a call of its own at Aircall: this one does not change.</summary>
    public bool IsAnswered { get; init; } = true;
}
