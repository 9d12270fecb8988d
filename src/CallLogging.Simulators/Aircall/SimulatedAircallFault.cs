namespace CallLogging.Simulators;

/// <summary>A failure of one request to the simulated API.</summary>
/// <remarks><see cref="AircallSimulator.FailNext"/> applies it to the next requests.</remarks>
public sealed record SimulatedAircallFault
{
    private SimulatedAircallFault()
    {
    }

    /// <summary>The response is 503 with an HTML page. The simulator does not carry out the request.</summary>
    public static SimulatedAircallFault Unavailable { get; } = new() { ResponseStatus = 503, IsPage = true };

    /// <summary>The simulator carries out the request; then the connection breaks without a response.</summary>
    public static SimulatedAircallFault ResponseLost { get; } = new() { IsResponseLost = true };

    /// <summary>The response is 200 with a JSON body of 2 MiB. The simulator does not carry out the request.</summary>
    public static SimulatedAircallFault BodyTooLong { get; } = new() { ResponseStatus = 200, IsBodyTooLong = true };

    /// <summary>The response is 200 with an HTML page instead of JSON. The simulator does not carry out the request.</summary>
    public static SimulatedAircallFault NotJson { get; } = new() { ResponseStatus = 200 };

    internal int? ResponseStatus { get; private init; }

    internal bool IsResponseLost { get; private init; }

    internal bool IsPage { get; private init; }

    internal bool IsBodyTooLong { get; private init; }

    internal TimeSpan Delay { get; private init; }

    /// <summary>Creates a fault that delays the correct response.</summary>
    /// <param name="delay">The delay, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static SimulatedAircallFault DelayBy(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new SimulatedAircallFault { Delay = delay };
    }

    /// <summary>Creates a fault that responds with an error of Aircall. The simulator does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is below 400.</exception>
    public static SimulatedAircallFault FailWith(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        return new SimulatedAircallFault { ResponseStatus = status };
    }

    /// <summary>Creates a fault that responds with an error status and an HTML page, as a proxy in front of Aircall does. The simulator does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is below 400.</exception>
    public static SimulatedAircallFault FailWithPage(int status) => FailWith(status) with { IsPage = true };
}
