namespace CallLogging.Simulators;

/// <summary>Something that goes wrong with a request to Front.</summary>
public sealed record SimulatedFrontFault
{
    private SimulatedFrontFault()
    {
    }

    /// <summary>503 with a page for people; nothing is done.</summary>
    public static SimulatedFrontFault Unavailable { get; } = new() { AnswerStatus = 503 };

    /// <summary>The connection breaks after all was done.</summary>
    public static SimulatedFrontFault AnswerLost { get; } = new() { LosesAnswer = true };

    /// <summary>The connection breaks before anything was done.</summary>
    public static SimulatedFrontFault RequestLost { get; } = new() { AnswerStatus = 0, LosesAnswer = true };

    /// <summary>200 with a body of 32 MiB in place of the answer; nothing is done.</summary>
    public static SimulatedFrontFault TooLong { get; } = new() { AnswerStatus = 200, IsTooLong = true };

    /// <summary>200 with a page for people in place of the answer; nothing is done.</summary>
    public static SimulatedFrontFault NotJson { get; } = new() { AnswerStatus = 200 };

    internal int? AnswerStatus { get; private init; }

    internal bool LosesAnswer { get; private init; }

    internal bool IsTooLong { get; private init; }

    internal TimeSpan Time { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }

    internal string? Location { get; private init; }

    /// <summary>The answer is right but comes late.</summary>
    /// <param name="by">How late; not negative.</param>
    public static SimulatedFrontFault Delayed(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        return new SimulatedFrontFault { Time = by };
    }

    /// <summary>An error without a body; nothing is done.</summary>
    /// <param name="status">The HTTP status, from 400.</param>
    public static SimulatedFrontFault Status(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        return new SimulatedFrontFault { AnswerStatus = status };
    }

    /// <summary>429, though the limit is not used up: others of the company have used it.</summary>
    /// <param name="retryAfter">What <c>retry-after</c> says, in whole seconds.</param>
    public static SimulatedFrontFault Limited(TimeSpan retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter, TimeSpan.Zero);
        return new SimulatedFrontFault { AnswerStatus = 429, RetryAfter = retryAfter };
    }

    /// <summary>301 to an address that somebody else chose; nothing is done.</summary>
    /// <param name="location">What the answer points to.</param>
    public static SimulatedFrontFault Redirect(string location)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        return new SimulatedFrontFault { AnswerStatus = 301, Location = location };
    }
}
