namespace CallLogging.Simulators;

/// <summary>A failure of one request to the simulated Front API.</summary>
/// <remarks><see cref="FrontSimulator.FailNext"/> and <see cref="FrontSimulator.Storm"/> apply it to requests.</remarks>
public sealed record SimulatedFrontFault
{
    private SimulatedFrontFault()
    {
    }

    /// <summary>The response is 503 with an HTML page. The simulator does not carry out the request.</summary>
    public static SimulatedFrontFault Unavailable { get; } = new() { AnswerStatus = 503 };

    /// <summary>The simulator carries out the request; then the connection breaks without a response.</summary>
    public static SimulatedFrontFault AnswerLost { get; } = new() { LosesAnswer = true };

    /// <summary>The connection breaks before the simulator carries out the request.</summary>
    public static SimulatedFrontFault RequestLost { get; } = new() { AnswerStatus = 0, LosesAnswer = true };

    /// <summary>The response is 200 with a JSON body of 32 MiB. The simulator does not carry out the request.</summary>
    public static SimulatedFrontFault TooLong { get; } = new() { AnswerStatus = 200, IsTooLong = true };

    /// <summary>The response is 200 with an HTML page instead of JSON. The simulator does not carry out the request.</summary>
    public static SimulatedFrontFault NotJson { get; } = new() { AnswerStatus = 200 };

    internal int? AnswerStatus { get; private init; }

    internal bool LosesAnswer { get; private init; }

    internal bool IsTooLong { get; private init; }

    internal TimeSpan Time { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }

    internal string? Location { get; private init; }

    /// <summary>Creates a fault that delays the correct response.</summary>
    /// <param name="by">The delay, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static SimulatedFrontFault Delayed(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        return new SimulatedFrontFault { Time = by };
    }

    /// <summary>Creates a fault that responds with an error status and an HTML page. The simulator does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is below 400.</exception>
    public static SimulatedFrontFault Status(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        return new SimulatedFrontFault { AnswerStatus = status };
    }

    /// <summary>Creates a fault that responds with 429, as if other programs of the company had used up the limit.</summary>
    /// <param name="retryAfter">The value of the header <c>retry-after</c>, rounded up to whole seconds; zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static SimulatedFrontFault Limited(TimeSpan retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter, TimeSpan.Zero);
        return new SimulatedFrontFault { AnswerStatus = 429, RetryAfter = retryAfter };
    }

    /// <summary>Creates a fault that redirects with 301. The simulator does not carry out the request.</summary>
    /// <param name="location">The address that the response redirects to, which can be any host.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The address is null or empty.</exception>
    public static SimulatedFrontFault Redirect(string location)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        return new SimulatedFrontFault { AnswerStatus = 301, Location = location };
    }
}
