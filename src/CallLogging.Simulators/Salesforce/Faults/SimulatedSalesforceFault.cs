using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>A failure of one request to a simulated org.</summary>
/// <remarks><see cref="SimulatedSalesforceFaults"/> applies it to requests.</remarks>
public sealed record SimulatedSalesforceFault
{
    private SimulatedSalesforceFault(string name, FaultKind kind) => (Name, Kind) = (name, kind);

    /// <summary>The name of the fault in the request log, such as <c>locked row</c>.</summary>
    public string Name { get; }

    internal FaultKind Kind { get; }

    internal TimeSpan Delay { get; init; }

    internal RestResponse? Response { get; init; }

    /// <summary>The response is 400 UNABLE_TO_LOCK_ROW; in a collection or composite, one row or subrequest gets this error. The org does not write it.</summary>
    public static SimulatedSalesforceFault LockedRow { get; } = new("locked row", FaultKind.LockedRow);

    /// <summary>The response is 400 CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY of a trigger that met a locked row itself. The org does not carry out the request.</summary>
    public static SimulatedSalesforceFault LockedRowInTrigger { get; } = new("locked row in a trigger", FaultKind.Response)
    {
        Response = SalesforceOrg.RestResponse.CreateError(RecordErrors.LockedInTrigger),
    };

    /// <summary>The response is 503 with an empty body. The org does not carry out the request.</summary>
    public static SimulatedSalesforceFault Unavailable { get; } = new("unavailable", FaultKind.Response) { Response = SalesforceOrg.RestResponse.CreateEmpty(503) };

    /// <summary>The response is 503 with an HTML page. The org does not carry out the request.</summary>
    public static SimulatedSalesforceFault UnavailablePage { get; } = new("unavailable, with a page", FaultKind.Response)
    {
        Response = new(503, "<html><head><title>Service Unavailable</title></head><body>Down for maintenance</body></html>"u8.ToArray()) { ContentType = "text/html;charset=UTF-8" },
    };

    /// <summary>The response is 400 QUERY_TIMEOUT. The org does not carry out the request.</summary>
    public static SimulatedSalesforceFault QueryTimeout { get; } = new("query timeout", FaultKind.Response) { Response = SalesforceOrg.RestResponse.CreateError(RequestErrors.QueryTimeout) };

    /// <summary>The response is 403 REQUEST_LIMIT_EXCEEDED for TotalRequests. The org does not carry out the request.</summary>
    public static SimulatedSalesforceFault TotalRequests { get; } = new("day's requests used up", FaultKind.Response) { Response = SalesforceOrg.RestResponse.CreateError(RequestErrors.TotalRequests) };

    /// <summary>The response is 403 REQUEST_LIMIT_EXCEEDED for ConcurrentRequests. The org does not carry out the request.</summary>
    public static SimulatedSalesforceFault ConcurrentRequests { get; } = new("too many at once", FaultKind.Response) { Response = SalesforceOrg.RestResponse.CreateError(RequestErrors.ConcurrentRequests) };

    /// <summary>All access tokens expire, so that the request gets 401 INVALID_SESSION_ID.</summary>
    public static SimulatedSalesforceFault ExpiredTokens { get; } = new("tokens expired", FaultKind.ExpiredTokens);

    /// <summary>The connection breaks before the org carries out the request.</summary>
    public static SimulatedSalesforceFault RequestLost { get; } = new("request lost", FaultKind.RequestLost);

    /// <summary>The org carries out the request; then the connection breaks without a response.</summary>
    public static SimulatedSalesforceFault ResponseLost { get; } = new("response lost", FaultKind.ResponseLost);

    /// <summary>Creates a fault that breaks the connection at once. The org carries out the request later, even if the client has repeated it meanwhile.</summary>
    /// <param name="delay">The time until the org carries out the request, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static SimulatedSalesforceFault CommitLate(TimeSpan delay) => new("committed late", FaultKind.CommittedLate) { Delay = NotNegative(delay) };

    /// <summary>Creates a fault that delays the correct response.</summary>
    /// <param name="delay">The delay, zero or longer.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public static SimulatedSalesforceFault DelayBy(TimeSpan delay) => new("delayed", FaultKind.Delayed) { Delay = NotNegative(delay) };

    /// <summary>Creates a fault that responds with any error of Salesforce. The org does not carry out the request.</summary>
    /// <param name="status">The HTTP status, 300 or higher.</param>
    /// <param name="code">The error code, such as <c>UNKNOWN_EXCEPTION</c>, which is also the name of the fault.</param>
    /// <param name="message">The message for people.</param>
    /// <param name="fields">The fields that the error names; none for an error whose body has no key for them.</param>
    /// <returns>The fault.</returns>
    public static SimulatedSalesforceFault FailWith(int status, string code, string message, params IEnumerable<string> fields)
    {
        string[] named = [.. fields];
        return new(code, FaultKind.Response)
        {
            Response = SalesforceOrg.RestResponse.CreateError(new ApiError(status, code, message) { Fields = named.Length == 0 ? null : named }),
        };
    }

    private static TimeSpan NotNegative(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return time;
    }
}

/// <summary>The kinds of faults, which differ in what the org does with the request.</summary>
internal enum FaultKind
{
    Response,
    LockedRow,
    ExpiredTokens,
    RequestLost,
    ResponseLost,
    CommittedLate,
    Delayed,
}
