namespace CallLogging.Simulators;

/// <summary>Something that goes wrong with a request to the API.</summary>
public sealed record AircallFault
{
    private AircallFault()
    {
    }

    /// <summary>503 with a page for people; nothing is done.</summary>
    public static AircallFault Unavailable { get; } = new() { AnswerStatus = 503 };

    /// <summary>The connection breaks after all was done.</summary>
    public static AircallFault AnswerLost { get; } = new() { LosesAnswer = true };

    /// <summary>200 with a body of two MiB in place of the answer; nothing is done.</summary>
    public static AircallFault TooLong { get; } = new() { AnswerStatus = 200, IsTooLong = true };

    /// <summary>200 with a page for people in place of the answer; nothing is done.</summary>
    public static AircallFault NotJson { get; } = new() { AnswerStatus = 200 };

    internal int? AnswerStatus { get; private init; }

    internal bool LosesAnswer { get; private init; }

    internal bool IsTooLong { get; private init; }

    internal TimeSpan Time { get; private init; }

    /// <summary>The answer is right but comes late.</summary>
    /// <param name="by">How late; not negative.</param>
    public static AircallFault Delayed(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        return new AircallFault { Time = by };
    }

    /// <summary>An error without a body; nothing is done.</summary>
    /// <param name="status">The HTTP status, from 400.</param>
    public static AircallFault Status(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        return new AircallFault { AnswerStatus = status };
    }
}
