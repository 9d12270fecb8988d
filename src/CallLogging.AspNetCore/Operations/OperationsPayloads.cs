using CallLogging.Delivery;
using CallLogging.Hosting;

namespace CallLogging.AspNetCore;

/// <summary>Converts the state of the host to the payloads of the JSON API.</summary>
internal static class OperationsPayloads
{
    public static WorkPayload ToPayload(WorkStatus work) => new(
        work.Queue.Value, work.Backlog.Count, work.Backlog.Oldest, work.Backlog.NextDue, work.FailuresInARow, work.PausedUntil, work.LastFailedKey, work.LastFault, work.Queue != QueueName.Settling);

    public static AccountPayload ToPayload(AccountActivity activity) => new(activity.Account.ToString(), activity.LastActivityAt, activity.IsInactive, true);

    public static AccountPayload ToPayload(UnheardAccount account) => new(account.Account.ToString(), null, false, account.HasStoredCalls);

    public static RefusedPayload ToPayload(RefusedRequestCount refused) => new(refused.Source, refused.Reason, refused.Count, refused.LastAt);

    public static UnroutedPayload ToPayload(UnroutedCallCount calls) => new(calls.Account.ToString(), calls.Line?.Value, calls.Count);

    public static HistoryPayload ToPayload(HistoryStatus history) => new(
        history.Account.ToString(), history.CompleteUntil, history.FoundAt, history.Found, history.IsReading, history.FailuresInARow, history.PausedUntil);

    public static DiagnosticReportPayload ToPayload(DiagnosticReport report) => new(
        report.Destination,
        report.RanAt,
        [.. report.Findings.Select(f => new FindingPayload(f.Id, f.Severity.ToString(), f.Subject, f.Message, f.Remedy))]);

    public static ParkedPayload ToPayload(ParkedItem item) => new(
        item.Id,
        item.Kind.ToString(),
        item.Reason,
        item.ParkedAt,
        item.Call?.ToString(),
        item.Destination?.Value,
        item.Effect?.ToString(),
        item.Account?.ToString());
}
