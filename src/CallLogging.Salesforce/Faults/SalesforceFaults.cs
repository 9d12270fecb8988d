using System.Diagnostics;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>Classifies the faults of an org and of the network, and names the remedy for each.</summary>
/// <remarks>Sources: Salesforce, "REST API Developer Guide", Status Codes and Error Responses; "SOAP API", Core Data Types, StatusCode; v67.0.</remarks>
internal static class SalesforceFaults
{
    /// <summary>
    /// The time for which an org gets no request after its daily requests or its soft limit are used up. The window of daily
    /// requests moves all day.
    /// </summary>
    /// <value>15 minutes.</value>
    public static TimeSpan LongPause { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The time for which an org gets no request after it rejected a fresh session.</summary>
    /// <value>1 minute.</value>
    public static TimeSpan ShortPause { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The time for which an org gets no request after a fault that a person repairs, such as a refused login. It is tried again soon, since somebody may be at it.</summary>
    /// <value>1 minute.</value>
    public static TimeSpan RepairPause { get; } = TimeSpan.FromMinutes(1);

    // These codes are about the org or the session, whatever the request was. All other codes of a passing error are about the one request.
    private static readonly string[] s_orgCodes = ["SERVER_UNAVAILABLE", "REQUEST_LIMIT_EXCEEDED", "INVALID_SESSION_ID", "INVALID_AUTH_HEADER"];

    // Salesforce counts requests that run longer than 20 s; one of them has to end first.
    private static readonly TimeSpan s_concurrencyWait = TimeSpan.FromSeconds(5);

    /// <summary>Classifies the result of a request that did not succeed.</summary>
    /// <typeparam name="T">The type of the value that was requested.</typeparam>
    /// <param name="result">The result, which is no success. A write without a response may have succeeded; a read is simply repeated.</param>
    /// <param name="attempt">The attempt that failed.</param>
    public static SalesforceFault Classify<T>(ApiResult<T> result, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return result switch
        {
            ApiResult<T>.Rejected(var response) => Classify(response, attempt),
            ApiResult<T>.NoResponse(var reason, true) when attempt.Operation != SalesforceOperation.Read =>
                new SalesforceFault(new SalesforceRemedy.Unclear(), "no_answer_to_a_write", reason),
            ApiResult<T>.NoResponse(var reason, _) => new SalesforceFault(new SalesforceRemedy.Retry(), "no_answer", reason),
            ApiResult<T>.RateLimited(var delay) => new SalesforceFault(new SalesforceRemedy.PauseOrg(delay), "rate_limited", "the rate limit of the client is used up") { Scope = FaultScope.Nothing },
            _ => throw new ArgumentException("A success is no fault. Classify another result.", nameof(result)),
        };
    }

    /// <summary>Converts the result of a read into a look-up: a success becomes its value, everything else a classified fault.</summary>
    /// <typeparam name="T">The type of the value that was requested.</typeparam>
    /// <param name="result">The result of the request.</param>
    public static Lookup<T> ToLookup<T>(ApiResult<T> result)
        where T : notnull =>
        result is ApiResult<T>.Success(var value) ? value
        : Classify(result, SalesforceAttempt.Reading) is var fault && fault.ToDestinationFault() is { } known ? known
        : new DestinationFault.Park(fault.Reason);

    /// <summary>Classifies a response other than success.</summary>
    /// <param name="response">The response, or the client's own rejection.</param>
    /// <param name="attempt">The attempt that failed.</param>
    public static SalesforceFault Classify(ApiErrorResponse response, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(attempt);
        SalesforceFault fault = response.IsFromLogin ? ClassifyLogin(response) : Classify(response.Errors, response.Status, attempt);
        return response.RetryAfter is { } after && fault.Remedy is SalesforceRemedy.Retry
            ? fault with { Remedy = new SalesforceRemedy.Retry(after) }
            : fault;
    }

    /// <summary>Classifies the errors of a row, of a request inside a composite request, or of a whole response.</summary>
    /// <param name="errors">The errors; the first error that is not merely a rollback of another one counts.</param>
    /// <param name="status">The HTTP status; 400 for a row, which has none.</param>
    /// <param name="attempt">The attempt that failed.</param>
    public static SalesforceFault Classify(ValueList<ApiError> errors, int status, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ApiError? counts = null;
        foreach (ApiError error in errors)
        {
            counts ??= error;
            if (!IsRolledBack(error))
            {
                counts = error;
                break;
            }
        }

        SalesforceFault classified = counts is not null && ErrorTable.Find(counts, attempt, status) is { } fault ? fault : ClassifyStatus(status, counts, attempt);
        bool isOfOrg = counts is null || Array.Exists(s_orgCodes, c => c == counts.Code) || status is 408 or 420 or 425 or 429 or 503;
        return isOfOrg ? classified : classified with { Scope = FaultScope.Call };
    }

    internal static SalesforceRemedy GetLimitRemedy(ApiError error) =>
        error.Message.Contains("Concurrent", StringComparison.OrdinalIgnoreCase)
            ? new SalesforceRemedy.Retry(s_concurrencyWait)
            : new SalesforceRemedy.PauseOrg(LongPause);

    private static bool IsRolledBack(ApiError error) =>
        error.Code == SalesforceErrorCode.ProcessingHalted.Value || error.Code == SalesforceErrorCode.AllOrNoneRolledBack.Value;

    // Nothing works until a person repairs the login, so parking every call would only make work.
    private static SalesforceFault ClassifyLogin(ApiErrorResponse response)
    {
        SalesforceRemedy remedy = response.Status is >= 500 or 420 or 429 ? new SalesforceRemedy.Retry() : new SalesforceRemedy.PauseOrg(response.Errors.IsEmpty ? null : RepairPause);
        string code = response.Errors.IsEmpty ? "" : $" {response.Errors[0].Code}";
        return new SalesforceFault(remedy, response.Status >= 500 ? "login_unavailable" : "login_refused", $"login refused ({FormatStatus(response.Status)}){code}");
    }

    private static SalesforceFault ClassifyStatus(int status, ApiError? error, SalesforceAttempt attempt)
    {
        bool isWrite = attempt.Operation != SalesforceOperation.Read;
        (string row, SalesforceRemedy remedy) = status switch
        {
            401 => ("http_401", ErrorTable.GetSessionRemedy(attempt)),
            412 => ("http_412", isWrite ? new SalesforceRemedy.ReadFirst() : (SalesforceRemedy)new SalesforceRemedy.Retry()),
            408 or 409 or 420 or 425 or 429 => ("http_busy", new SalesforceRemedy.Retry()),
            >= 500 => (isWrite ? "http_5xx_to_a_write" : "http_5xx", isWrite ? new SalesforceRemedy.Unclear() : (SalesforceRemedy)new SalesforceRemedy.Retry()),

            // A proxy may have put a long page in place of the response.
            _ when error?.Code == SalesforceErrorCode.ResponseTooLong.Value => ("response_too_long", new SalesforceRemedy.Retry()),

            // An org that moves to another server redirects for minutes, and every call alike.
            >= 301 and < 400 => ("http_3xx", new SalesforceRemedy.PauseOrg(ShortPause)),

            // Salesforce names a code with every refusal. A web page comes from what stands before the org: it refuses every request, and a person need not look at each call.
            _ when error is null && status is not (413 or 414 or 431) => ("no_error_code", new SalesforceRemedy.PauseOrg(null)),
            _ => ("refused", ErrorTable.GetPermanentRemedy(attempt)),
        };
        return new SalesforceFault(remedy, row, FaultText.Build(error, status, attempt));
    }

    private static string FormatStatus(int status) => status.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A fault with its remedy.</summary>
/// <param name="Remedy">The remedy for the fault.</param>
/// <param name="Row">The row of the table that decided: an error code, or a word such as <c>http_busy</c>.</param>
/// <param name="Reason">The org's message in a few words that name no person and no number.</param>
internal sealed record SalesforceFault(SalesforceRemedy Remedy, string Row, string Reason)
{
    /// <summary>The extent of the fault: the org, only this request, or nothing because the client held the request back.</summary>
    public FaultScope Scope { get; init; }

    /// <summary>Returns the fault as the pipeline handles it, or null if it is no fault for the pipeline.</summary>
    /// <returns>
    /// A fault whose replan codes are those of <c>SalesforceReplanCodes</c>. Null for <see cref="SalesforceRemedy.UseExisting"/>,
    /// <see cref="SalesforceRemedy.Gone"/>, <see cref="SalesforceRemedy.ReadFirst"/> and <see cref="SalesforceRemedy.Unclear"/>; never null for
    /// a read without a single record.
    /// </returns>
    public DestinationFault? ToDestinationFault() => Remedy switch
    {
        // The client has replaced the session already, and the org rejects the new one as well.
        SalesforceRemedy.RefreshSession => new DestinationFault.Pause(Reason, SalesforceFaults.ShortPause),
        SalesforceRemedy.Retry(var after) => new DestinationFault.RetryAfter(Reason, after) { Scope = Scope },
        SalesforceRemedy.PauseOrg(var time) => new DestinationFault.Pause(Reason, time) { Scope = Scope == FaultScope.Nothing ? Scope : FaultScope.Destination },
        SalesforceRemedy.DropField(var field) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.DropField, field),
        SalesforceRemedy.NextOwner(var refused) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.NextOwner, refused?.Value),
        SalesforceRemedy.LookUpAgain(var field) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.LookUpAgain, field),
        SalesforceRemedy.WithoutNewRecord(var target) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.WithoutNewRecord, target.ToString()),
        SalesforceRemedy.Park => new DestinationFault.Park(Reason),
        SalesforceRemedy.UseExisting or SalesforceRemedy.Gone or SalesforceRemedy.ReadFirst or SalesforceRemedy.Unclear => null,
        _ => throw new UnreachableException(),
    };
}
