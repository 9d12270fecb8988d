using System.Diagnostics;
using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Classifies the faults of an org and of the network, and names the remedy for each.</summary>
/// <remarks>Sources: Salesforce, "REST API Developer Guide", Status Codes and Error Responses; "SOAP API", Core Data Types, StatusCode; v67.0.</remarks>
internal static class SalesforceFaults
{
    /// <summary>
    /// The time for which an org gets no request after its daily requests are used up, or after a setting stops everything. The window of daily
    /// requests moves all day.
    /// </summary>
    /// <value>15 minutes.</value>
    public static TimeSpan LongPause { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The time for which an org gets no request after it rejected a fresh session.</summary>
    /// <value>1 minute.</value>
    public static TimeSpan ShortPause { get; } = TimeSpan.FromMinutes(1);

    // Salesforce counts requests that run longer than 20 s; one of them has to end first.
    private static readonly TimeSpan s_concurrencyWait = TimeSpan.FromSeconds(5);

    /// <summary>Classifies a response other than success.</summary>
    /// <param name="errorResponse">The response, or the client's own rejection.</param>
    /// <param name="attempt">The attempt that failed.</param>
    public static SalesforceFault Classify(SalesforceErrorResponse errorResponse, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(errorResponse);
        ArgumentNullException.ThrowIfNull(attempt);
        SalesforceFault fault = errorResponse.IsFromLogin ? ClassifyLogin(errorResponse) : Classify(errorResponse.Errors, errorResponse.Status, attempt);
        return errorResponse.RetryAfter is { } after && fault.Remedy is SalesforceRemedy.Retry
            ? fault with { Remedy = new SalesforceRemedy.Retry(after) }
            : fault;
    }

    /// <summary>Classifies the errors of a row, of a request inside a composite request, or of a whole response.</summary>
    /// <param name="errors">The errors; the first error that is not merely a rollback of another one counts.</param>
    /// <param name="status">The HTTP status; 400 for a row, which has none.</param>
    /// <param name="attempt">The attempt that failed.</param>
    public static SalesforceFault Classify(ValueList<SalesforceError> errors, int status, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        SalesforceError? counts = null;
        foreach (SalesforceError error in errors)
        {
            counts ??= error;
            if (!IsRolledBack(error))
            {
                counts = error;
                break;
            }
        }

        return counts is not null && ErrorTable.Find(counts, attempt, status) is { } fault ? fault : ClassifyStatus(status, counts, attempt);
    }

    /// <summary>Classifies a missing response: a write without one may have succeeded, a read is simply repeated.</summary>
    /// <param name="noResponse">The reason why there is no response.</param>
    /// <param name="attempt">The attempt that got no response.</param>
    public static SalesforceFault Classify(NoResponse noResponse, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(noResponse);
        ArgumentNullException.ThrowIfNull(attempt);
        return noResponse.MayHaveSucceeded && attempt.Operation != SalesforceOperation.Read
            ? new SalesforceFault(new SalesforceRemedy.Unclear(), "no_answer_to_a_write", noResponse.Reason)
            : new SalesforceFault(new SalesforceRemedy.Retry(), "no_answer", noResponse.Reason);
    }

    internal static SalesforceRemedy GetLimitRemedy(SalesforceError error) =>
        error.Message.Contains("Concurrent", StringComparison.OrdinalIgnoreCase)
            ? new SalesforceRemedy.Retry(s_concurrencyWait)
            : new SalesforceRemedy.PauseOrg(LongPause);

    private static bool IsRolledBack(SalesforceError error) =>
        error.Code == SalesforceErrorCode.ProcessingHalted || error.Code == SalesforceErrorCode.AllOrNoneRolledBack;

    // Nothing works until a person repairs the login, so parking every call would only make work.
    private static SalesforceFault ClassifyLogin(SalesforceErrorResponse errorResponse)
    {
        SalesforceRemedy remedy = errorResponse.Status is >= 500 or 420 or 429 ? new SalesforceRemedy.Retry() : new SalesforceRemedy.PauseOrg(LongPause);
        string code = errorResponse.Errors.IsEmpty ? "" : $" {errorResponse.Errors[0].Code}";
        return new SalesforceFault(remedy, errorResponse.Status >= 500 ? "login_unavailable" : "login_refused", $"login refused ({FormatStatus(errorResponse.Status)}){code}");
    }

    private static SalesforceFault ClassifyStatus(int status, SalesforceError? error, SalesforceAttempt attempt)
    {
        bool isWrite = attempt.Operation != SalesforceOperation.Read;
        (string row, SalesforceRemedy remedy) = status switch
        {
            401 => ("http_401", ErrorTable.GetSessionRemedy(attempt)),
            412 => ("http_412", isWrite ? new SalesforceRemedy.ReadFirst() : (SalesforceRemedy)new SalesforceRemedy.Retry()),
            408 or 409 or 420 or 425 or 429 => ("http_busy", new SalesforceRemedy.Retry()),
            >= 500 => (isWrite ? "http_5xx_to_a_write" : "http_5xx", isWrite ? new SalesforceRemedy.Unclear() : (SalesforceRemedy)new SalesforceRemedy.Retry()),

            // An org that moves to another server redirects for minutes.
            >= 301 and < 400 => ("http_3xx", new SalesforceRemedy.Retry()),
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
    /// <summary>Returns the fault as the pipeline handles it, or null if it is no fault for the pipeline.</summary>
    /// <returns>
    /// A fault whose replan codes are those of <c>SalesforceReplanCodes</c>. Null for <see cref="SalesforceRemedy.UseExisting"/>,
    /// <see cref="SalesforceRemedy.Gone"/>, <see cref="SalesforceRemedy.ReadFirst"/> and <see cref="SalesforceRemedy.Unclear"/>; never null for
    /// a read without a single record.
    /// </returns>
    public DestinationFault? ToDestinationFault() => Remedy switch
    {
        SalesforceRemedy.RefreshSession => new DestinationFault.RetryAfter(Reason),
        SalesforceRemedy.Retry(var after) => new DestinationFault.RetryAfter(Reason, after),
        SalesforceRemedy.PauseOrg(var time) => new DestinationFault.Pause(Reason, time),
        SalesforceRemedy.DropField(var field) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.DropField, field),
        SalesforceRemedy.NextOwner(var refused) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.NextOwner, refused?.Value),
        SalesforceRemedy.LookUpAgain(var field) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.LookUpAgain, field),
        SalesforceRemedy.WithoutNewRecord(var target) => new DestinationFault.Replan(Reason, SalesforceReplanCodes.WithoutNewRecord, target.ToString()),
        SalesforceRemedy.Park => new DestinationFault.Park(Reason),
        SalesforceRemedy.UseExisting or SalesforceRemedy.Gone or SalesforceRemedy.ReadFirst or SalesforceRemedy.Unclear => null,
        _ => throw new UnreachableException(),
    };
}
