using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>Judges what an org or the network answered in place of doing what it was asked (spec S30).</summary>
/// <remarks>Sources: Salesforce, "REST API Developer Guide", Status Codes and Error Responses; "SOAP API", Core Data Types, StatusCode; v67.0.</remarks>
public static class SalesforceFaults
{
    /// <summary>How long an org gets nothing after its day's requests are used up, or a setting stops everything. The window moves all day.</summary>
    public static TimeSpan LongPause { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an org gets nothing after it refused a fresh session.</summary>
    public static TimeSpan ShortPause { get; } = TimeSpan.FromMinutes(1);

    // Salesforce counts requests that run longer than 20 s: one of them has to end.
    private static readonly TimeSpan s_concurrencyWait = TimeSpan.FromSeconds(5);

    /// <summary>Judges an answer other than success.</summary>
    public static SalesforceFault Classify(SalesforceRefusal refusal, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(attempt);
        SalesforceFault fault = refusal.IsLogin ? OfLogin(refusal) : Classify(refusal.Errors, refusal.Status, attempt);
        return refusal.RetryAfter is { } after && fault.Remedy is SalesforceRemedy.Retry
            ? fault with { Remedy = new SalesforceRemedy.Retry(after) }
            : fault;
    }

    /// <summary>Judges the errors of a row, of a request inside a composite one, or of a whole answer.</summary>
    /// <param name="errors">The errors; the first that was not only taken back with others counts.</param>
    /// <param name="status">The HTTP status; of a row, which has none, leave 400.</param>
    /// <param name="attempt">What was tried.</param>
    public static SalesforceFault Classify(ValueList<SalesforceError> errors, int status, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        SalesforceError? counts = null;
        foreach (SalesforceError error in errors)
        {
            counts ??= error;
            if (!IsTakenBack(error))
            {
                counts = error;
                break;
            }
        }

        return counts is not null && ErrorTable.Find(counts, attempt, status) is { } fault ? fault : OfStatus(status, counts, attempt);
    }

    /// <summary>Judges that no answer came.</summary>
    public static SalesforceFault Classify(SalesforceSilence silence, SalesforceAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(silence);
        ArgumentNullException.ThrowIfNull(attempt);
        return silence.MayHaveBeenDone && attempt.Operation != SalesforceOperation.Read
            ? new SalesforceFault(new SalesforceRemedy.Unclear(), "no_answer_to_a_write", silence.Reason)
            : new SalesforceFault(new SalesforceRemedy.Retry(), "no_answer", silence.Reason);
    }

    internal static SalesforceRemedy OfLimit(SalesforceError error) =>
        error.Message.Contains("Concurrent", StringComparison.OrdinalIgnoreCase)
            ? new SalesforceRemedy.Retry(s_concurrencyWait)
            : new SalesforceRemedy.PauseOrg(LongPause);

    private static bool IsTakenBack(SalesforceError error) =>
        error.Code == SalesforceErrorCode.ProcessingHalted || error.Code == SalesforceErrorCode.AllOrNoneRolledBack;

    // Nothing works until somebody repairs it: parking every call would only make work.
    private static SalesforceFault OfLogin(SalesforceRefusal refusal)
    {
        SalesforceRemedy remedy = refusal.Status is >= 500 or 420 or 429 ? new SalesforceRemedy.Retry() : new SalesforceRemedy.PauseOrg(LongPause);
        string code = refusal.Errors.IsEmpty ? "" : $" {refusal.Errors[0].Code}";
        return new SalesforceFault(remedy, refusal.Status >= 500 ? "login_unavailable" : "login_refused", $"login refused ({Number(refusal.Status)}){code}");
    }

    private static SalesforceFault OfStatus(int status, SalesforceError? error, SalesforceAttempt attempt)
    {
        bool isWrite = attempt.Operation != SalesforceOperation.Read;
        (string row, SalesforceRemedy remedy) = status switch
        {
            401 => ("http_401", ErrorTable.OfSession(attempt)),
            412 => ("http_412", isWrite ? new SalesforceRemedy.ReadFirst() : (SalesforceRemedy)new SalesforceRemedy.Retry()),
            408 or 409 or 420 or 425 or 429 => ("http_busy", new SalesforceRemedy.Retry()),
            >= 500 => (isWrite ? "http_5xx_to_a_write" : "http_5xx", isWrite ? new SalesforceRemedy.Unclear() : (SalesforceRemedy)new SalesforceRemedy.Retry()),

            // An org that moves to another server answers so for minutes.
            >= 301 and < 400 => ("http_3xx", new SalesforceRemedy.Retry()),
            _ => ("refused", ErrorTable.ForGood(attempt)),
        };
        return new SalesforceFault(remedy, row, FaultText.Of(error, status, attempt));
    }

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
