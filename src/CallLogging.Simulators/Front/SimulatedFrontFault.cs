namespace CallLogging.Simulators;

/// <summary>A failure of one request to the simulated Front API.</summary>
/// <remarks><see cref="FrontSimulator.FailNext"/> and <see cref="FrontSimulator.FailRandomly"/> apply it to requests.</remarks>
public sealed record SimulatedFrontFault
{
    private SimulatedFrontFault()
    {
    }

    /// <summary>The response is 503 with an HTML page. The simulator does not carry out the request.</summary>
    public static SimulatedFrontFault Unavailable { get; } = new() { ResponseStatus = 503, IsPage = true };

    /// <summary>The simulator carries out the request; then the connection breaks without a response.</summary>
    public static SimulatedFrontFault ResponseLost { get; } = new() { IsResponseLost = true };

    /// <summary>The connection breaks before the simulator carries out the request.</summary>
    public static SimulatedFrontFault RequestLost { get; } = new() { ResponseStatus = 0, IsResponseLost = true };

    /// <summary>The response is 200 with a JSON body of 32 MiB. The simulator does not carry out the request.</summary>
    public static SimulatedFrontFault BodyTooLong { get; } = new() { ResponseStatus = 200, IsBodyTooLong = true };

    /// <summary>The response is 200 with an HTML page instead of JSON. The simulator does not carry out the request.</summary>
    public static SimulatedFrontFault NotJson { get; } = new() { ResponseStatus = 200 };

    internal int? ResponseStatus { get; private init; }

    internal bool IsResponseLost { get; private init; }

    internal bool IsPage { get; private init; }

    internal bool IsBodyTooLong { get; private init; }

    internal TimeSpan Delay { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }

    internal string? Location { get; private init; }

    /// <summary>Creates a fault that delays the correct response.</summary>
    /// <param name="delay">The delay, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static SimulatedFrontFault DelayBy(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new SimulatedFrontFault { Delay = delay };
    }

    /// <summary>Creates a fault that responds with an error of Front. The simulator does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is below 400.</exception>
    public static SimulatedFrontFault FailWith(int status)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        return new SimulatedFrontFault { ResponseStatus = status };
    }

    /// <summary>Creates a fault that responds with an error status and an HTML page, as a proxy in front of Front does. The simulator does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is below 400.</exception>
    public static SimulatedFrontFault FailWithPage(int status) => FailWith(status) with { IsPage = true };

    /// <summary>Creates a fault that responds with 429, as if other programs of the company had used up the limit.</summary>
    /// <param name="retryAfter">The value of the header <c>retry-after</c>, rounded up to whole seconds; zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static SimulatedFrontFault LimitRate(TimeSpan retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter, TimeSpan.Zero);
        return new SimulatedFrontFault { ResponseStatus = 429, RetryAfter = retryAfter };
    }

    /// <summary>Creates a fault that redirects with 301. The simulator does not carry out the request.</summary>
    /// <param name="location">The address that the response redirects to, which can be any host.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The address is null or empty.</exception>
    public static SimulatedFrontFault Redirect(string location)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        return new SimulatedFrontFault { ResponseStatus = 301, Location = location };
    }
}
