using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>A failure of one request to a simulated org.</summary>
/// <remarks><see cref="SimulatedFaults"/> applies it to requests.</remarks>
public sealed record SimulatedFault
{
    private SimulatedFault(string name, FaultKind kind) => (Name, Kind) = (name, kind);

    /// <summary>The name of the fault in the request log, such as <c>locked row</c>.</summary>
    public string Name { get; }

    internal FaultKind Kind { get; }

    internal TimeSpan Time { get; init; }

    internal Answer? Answer { get; init; }

    /// <summary>The response is 400 UNABLE_TO_LOCK_ROW; in a collection or composite, one row or subrequest gets this error. The org does not write it.</summary>
    public static SimulatedFault LockedRow { get; } = new("locked row", FaultKind.LockedRow);

    /// <summary>The response is 503 with an empty body. The org does not carry out the request.</summary>
    public static SimulatedFault Unavailable { get; } = new("unavailable", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Empty(503) };

    /// <summary>The response is 503 with an HTML page. The org does not carry out the request.</summary>
    public static SimulatedFault UnavailablePage { get; } = new("unavailable, with a page", FaultKind.Answer)
    {
        Answer = new(503, "<html><head><title>Service Unavailable</title></head><body>Down for maintenance</body></html>"u8.ToArray()) { ContentType = "text/html;charset=UTF-8" },
    };

    /// <summary>The response is 400 QUERY_TIMEOUT. The org does not carry out the request.</summary>
    public static SimulatedFault QueryTimeout { get; } = new("query timeout", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(Refusals.QueryTimeout) };

    /// <summary>The response is 403 REQUEST_LIMIT_EXCEEDED for TotalRequests. The org does not carry out the request.</summary>
    public static SimulatedFault TotalRequests { get; } = new("day's requests used up", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(Refusals.TotalRequests) };

    /// <summary>The response is 403 REQUEST_LIMIT_EXCEEDED for ConcurrentRequests. The org does not carry out the request.</summary>
    public static SimulatedFault ConcurrentRequests { get; } = new("too many at once", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(Refusals.ConcurrentRequests) };

    /// <summary>All access tokens expire, so that the request gets 401 INVALID_SESSION_ID.</summary>
    public static SimulatedFault ExpiredTokens { get; } = new("tokens expired", FaultKind.ExpiredTokens);

    /// <summary>The connection breaks before the org carries out the request.</summary>
    public static SimulatedFault RequestLost { get; } = new("request lost", FaultKind.RequestLost);

    /// <summary>The org carries out the request; then the connection breaks without a response.</summary>
    public static SimulatedFault AnswerLost { get; } = new("response lost", FaultKind.AnswerLost);

    /// <summary>Creates a fault that breaks the connection at once. The org carries out the request later, even if the client has repeated it meanwhile.</summary>
    /// <param name="by">The time until the org carries out the request, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static SimulatedFault CommittedLate(TimeSpan by) => new("committed late", FaultKind.CommittedLate) { Time = NotNegative(by) };

    /// <summary>Creates a fault that delays the correct response.</summary>
    /// <param name="by">The delay, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static SimulatedFault Delayed(TimeSpan by) => new("delayed", FaultKind.Delayed) { Time = NotNegative(by) };

    /// <summary>Creates a fault that responds with any error of Salesforce. The org does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 400 or higher.</param>
    /// <param name="code">The error code, such as <c>UNKNOWN_EXCEPTION</c>, which is also the name of the fault.</param>
    /// <param name="message">The message for people.</param>
    /// <returns>The fault.</returns>
    public static SimulatedFault Error(int status, string code, string message) =>
        new(code, FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(new Refusal(status, code, message)) };

    private static TimeSpan NotNegative(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return time;
    }
}

/// <summary>The kinds of faults, which differ in what the org does with the request.</summary>
internal enum FaultKind
{
    Answer,
    LockedRow,
    ExpiredTokens,
    RequestLost,
    AnswerLost,
    CommittedLate,
    Delayed,
}
