using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>Something that goes wrong with a request.</summary>
public sealed record SimulatedFault
{
    private SimulatedFault(string name, FaultKind kind) => (Name, Kind) = (name, kind);

    /// <summary>What the log calls it.</summary>
    public string Name { get; }

    internal FaultKind Kind { get; }

    internal TimeSpan Time { get; init; }

    internal Answer? Answer { get; init; }

    /// <summary>400 UNABLE_TO_LOCK_ROW, or such a row of a collection or subrequest: nothing of it is written.</summary>
    public static SimulatedFault LockedRow { get; } = new("locked row", FaultKind.LockedRow);

    /// <summary>503 with an empty body; nothing is done.</summary>
    public static SimulatedFault Unavailable { get; } = new("unavailable", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Empty(503) };

    /// <summary>503 with a page for people; nothing is done.</summary>
    public static SimulatedFault UnavailablePage { get; } = new("unavailable, with a page", FaultKind.Answer)
    {
        Answer = new(503, "<html><head><title>Service Unavailable</title></head><body>Down for maintenance</body></html>"u8.ToArray()) { ContentType = "text/html;charset=UTF-8" },
    };

    /// <summary>400 QUERY_TIMEOUT; nothing is done.</summary>
    public static SimulatedFault QueryTimeout { get; } = new("query timeout", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(Refusals.QueryTimeout) };

    /// <summary>403 REQUEST_LIMIT_EXCEEDED, TotalRequests; nothing is done.</summary>
    public static SimulatedFault TotalRequests { get; } = new("day's requests used up", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(Refusals.TotalRequests) };

    /// <summary>403 REQUEST_LIMIT_EXCEEDED, ConcurrentRequests; nothing is done.</summary>
    public static SimulatedFault ConcurrentRequests { get; } = new("too many at once", FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(Refusals.ConcurrentRequests) };

    /// <summary>Every token expires, so that the request gets 401 INVALID_SESSION_ID.</summary>
    public static SimulatedFault ExpiredTokens { get; } = new("tokens expired", FaultKind.ExpiredTokens);

    /// <summary>The connection breaks before anything is done.</summary>
    public static SimulatedFault RequestLost { get; } = new("request lost", FaultKind.RequestLost);

    /// <summary>The connection breaks after all was done.</summary>
    public static SimulatedFault AnswerLost { get; } = new("answer lost", FaultKind.AnswerLost);

    /// <summary>The connection breaks at once, and what was asked is done later, whether or not somebody asks again in between.</summary>
    /// <param name="by">How much later; not negative.</param>
    public static SimulatedFault CommittedLate(TimeSpan by) => new("committed late", FaultKind.CommittedLate) { Time = NotNegative(by) };

    /// <summary>The answer is right but comes late.</summary>
    /// <param name="by">How late; not negative.</param>
    public static SimulatedFault Delayed(TimeSpan by) => new("delayed", FaultKind.Delayed) { Time = NotNegative(by) };

    /// <summary>An error of any code; nothing is done.</summary>
    /// <param name="status">The HTTP status, from 400.</param>
    /// <param name="code">The error code.</param>
    /// <param name="message">The message.</param>
    public static SimulatedFault Error(int status, string code, string message) =>
        new(code, FaultKind.Answer) { Answer = SalesforceOrg.Answer.Refuse(new Refusal(status, code, message)) };

    private static TimeSpan NotNegative(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return time;
    }
}
