using CallLogging.Delivery;
using CallLogging.Hosting;

namespace CallLogging.AspNetCore;

/// <summary>Converts the state of the host to the payloads of the JSON API.</summary>
internal static class OperationsPayloads
{
    public static WorkPayload Of(WorkStatus work) => new(
        work.Work.Value, work.Backlog.Count, work.Backlog.Oldest, work.Backlog.NextDue, work.FailuresInARow, work.PausedUntil);

    public static AccountPayload Of(AccountPulse pulse) => new(pulse.Account.ToString(), pulse.LastHeard, pulse.IsSilent);

    public static HistoryPayload Of(HistoryStatus history) => new(
        history.Account.ToString(), history.CompleteUntil, history.FoundAt, history.Found, history.IsReading, history.FailuresInARow, history.PausedUntil);

    public static ExaminationPayload Of(Examination examination) => new(
        examination.Destination,
        examination.At,
        [.. examination.Findings.Select(f => new FindingPayload(f.Id, f.Severity.ToString(), f.Subject, f.Message, f.Remedy))]);

    public static ParkedPayload Of(ParkedItem item) => new(
        item.Id,
        item.Kind.ToString(),
        item.Reason,
        item.At,
        item.Call?.ToString(),
        item.Destination?.Value,
        item.Effect?.ToString(),
        item.Account?.ToString());
}
