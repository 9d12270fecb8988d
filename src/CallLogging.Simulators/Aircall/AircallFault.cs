namespace CallLogging.Simulators;

/// <summary>A failure of one request to the simulated API.</summary>
/// <remarks><see cref="AircallSimulator.FailNext"/> applies it to the next requests.</remarks>
public sealed record AircallFault
{
    private AircallFault()
    {
    }

    /// <summary>The response is 503 with an HTML page. The simulator does not carry out the request.</summary>
    public static AircallFault Unavailable { get; } = new() { AnswerStatus = 503 };

    /// <summary>The simulator carries out the request; then the connection breaks without a response.</summary>
    public static AircallFault AnswerLost { get; } = new() { LosesAnswer = true };

    /// <summary>The response is 200 with a JSON body of 2 MiB. The simulator does not carry out the request.</summary>
    public static AircallFault TooLong { get; } = new() { AnswerStatus = 200, IsTooLong = true };

    /// <summary>The response is 200 with an HTML page instead of JSON. The simulator does not carry out the request.</summary>
    public static AircallFault NotJson { get; } = new() { AnswerStatus = 200 };

    internal int? AnswerStatus { get; private init; }

    internal bool LosesAnswer { get; private init; }

    internal bool IsTooLong { get; private init; }

    internal TimeSpan Time { get; private init; }

    /// <summary>Creates a fault that delays the correct response.</summary>
    /// <param name="by">The delay, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static AircallFault Delayed(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        return new AircallFault { Time = by };
    }

    /// <summary>Creates a fault that responds with an error status and an HTML page. The simulator does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is below 400.</exception>
    public static AircallFault Status(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        return new AircallFault { AnswerStatus = status };
    }
}
