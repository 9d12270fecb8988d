using System.Globalization;
using static CallLogging.AspNetCore.HtmlPage;

namespace CallLogging.AspNetCore;

/// <summary>Renders the overview for operators: what waits, the calls of today, accounts, refused requests, parked items and diagnostics.</summary>
internal static class OperationsPage
{
    /// <summary>The query parameter that makes the browser load the page again and again, in seconds.</summary>
    public const string Refresh = "refresh";

    private const int RefreshSeconds = 30;

    public static string Write(OverviewPayload overview, IReadOnlyList<ParkedPayload> parked, string prefix, long? refreshSeconds)
    {
        var page = new HtmlPage("Call logging: operations", refreshSeconds);
        string refresh = refreshSeconds is null
            ? CreateLink(string.Create(CultureInfo.InvariantCulture, $"{prefix}?{Refresh}={RefreshSeconds}"), string.Create(CultureInfo.InvariantCulture, $"Refresh every {RefreshSeconds} s"))
            : CreateLink(prefix, "Stop refreshing");
        page.Add($"<p>As of {FormatTime(overview.At)}. {CreateLink(prefix, "Refresh")} \u00b7 {refresh} \u00b7 {CreateLink($"{prefix}?format=json", "JSON")}</p>");
        AddWork(page, overview, prefix);
        AddCalls(page, overview.Today, prefix);
        AddAccounts(page, overview);
        AddRefused(page, overview);
        AddHistories(page, overview);
        AddUnrouted(page, overview);
        AddParked(page, overview, parked, prefix);
        AddDiagnostics(page, overview, prefix);
        return page.End();
    }

    private static void AddWork(HtmlPage page, OverviewPayload overview, string prefix)
    {
        page.BeginTable("Work", "Work", "Waiting", "Oldest since", "Next due", "State", "");
        foreach (WorkPayload work in overview.Work)
        {
            string last = work.LastFailed is { } failed ? $"; last failed: {failed}, {work.LastFault}" : "";
            string failures = work.FailuresInARow > 0 ? $"{FormatNumber(work.FailuresInARow)} {(work.FailuresInARow == 1 ? "failure" : "failures")} in a row" : "OK";
            string state = work.PausedUntil is { } until
                ? CreateWarning($"paused until {FormatTime(until)}{(work.FailuresInARow > 0 ? $", {failures}" : "")}{last}")
                : Encode($"{failures}{last}");
            bool mayHurry = work.CanBeProcessedNow && (work.Waiting > 0 || work.PausedUntil is not null);
            page.AddRow(
                Encode(work.Work),
                FormatNumber(work.Waiting),
                FormatTime(work.OldestSince),
                FormatTime(work.NextDue),
                state,
                mayHurry ? CreateButton($"{prefix}/work/{Uri.EscapeDataString(work.Work)}", "Process now") : "");
        }

        page.EndTable();
    }

    private static void AddCalls(HtmlPage page, TodayPayload today, string prefix)
    {
        page.AddHeading($"Calls with events since {FormatTime(today.Since)}");
        if (today.Count == 0)
        {
            page.AddText("No event has been received today.");
            return;
        }

        string more = today.IsMore ? "more than " : "";
        page.AddText($"{more}{Join(today.Count, "call")}: {Join(today.Outcomes)}. Deliveries: {(today.Deliveries.Count == 0 ? "none" : Join(today.Deliveries))}.");
        page.BeginTable($"The latest {FormatNumber(today.Latest.Count)}", "Call", "Started", "Outcome", "Deliveries");
        foreach (CallSummaryPayload call in today.Latest)
        {
            page.AddRow(
                CreateLink(CallsEndpoint.GetAddress(prefix, call.Call), call.Call),
                FormatTime(call.StartedAt),
                Encode(call.Outcome),
                call.Deliveries.Count == 0 ? CreateWarning("the account leads nowhere") : string.Join("<br>", call.Deliveries.Select(FormatDelivery)));
        }

        page.EndTable();
    }

    private static string FormatDelivery(DeliverySummaryPayload delivery)
    {
        string text = $"{delivery.Destination}: {delivery.State}{(delivery.Records.Count == 0 ? "" : $" ({string.Join(", ", delivery.Records)})")}";
        return delivery.State == CallPayloads.Parked ? CreateWarning(text) : Encode(text);
    }

    private static void AddAccounts(HtmlPage page, OverviewPayload overview)
    {
        if (overview.Accounts.Count == 0)
        {
            return;
        }

        page.BeginTable("Accounts", "Account", "Last activity", "State");
        foreach (AccountPayload account in overview.Accounts)
        {
            string state = account.IsSilent ? CreateWarning("inactive: check that its webhooks are still switched on")
                : account.LastHeard is not null ? "OK"
                : account.HasStoredCalls ? Encode($"nothing since this host started at {FormatTime(overview.StartedAt)}; calls from before are stored")
                : CreateWarning("never heard of: check the address and the token of its webhooks, and the refused requests");
            page.AddRow(Encode(account.Account), FormatTime(account.LastHeard), state);
        }

        page.EndTable();
    }

    private static void AddRefused(HtmlPage page, OverviewPayload overview)
    {
        if (overview.Refused.Count == 0)
        {
            page.AddText($"No request was refused since this host started at {FormatTime(overview.StartedAt)}.");
            return;
        }

        page.BeginTable($"Requests refused since this host started at {FormatTime(overview.StartedAt)}", "Sent as", "Reason", "Count", "Last");
        foreach (RefusedPayload refused in overview.Refused)
        {
            page.AddRow(Encode(refused.Source), Encode(refused.Reason), FormatNumber(refused.Count), FormatTime(refused.LastAt));
        }

        page.EndTable();
    }

    private static void AddHistories(HtmlPage page, OverviewPayload overview)
    {
        if (overview.Histories.Count == 0)
        {
            return;
        }

        page.BeginTable("Histories of the providers", "Account", "Complete until", "Missed calls found", "State");
        foreach (HistoryPayload history in overview.Histories)
        {
            string found = history.FoundAt is { } at ? $"{FormatNumber(history.Found)}, last {FormatTime(at)}" : "none";
            string state = history.PausedUntil is { } until ? CreateWarning($"paused until {FormatTime(until)}, {FormatNumber(history.FailuresInARow)} failures in a row")
                : history.IsReading ? "being read" : "OK";
            page.AddRow(Encode(history.Account), FormatTime(history.CompleteUntil), found, state);
        }

        page.EndTable();
    }

    private static void AddUnrouted(HtmlPage page, OverviewPayload overview)
    {
        if (overview.Unrouted.Count == 0)
        {
            return;
        }

        page.BeginTable("Calls that go to no destination, since the start of this host", "Account", "Line", "Calls");
        foreach (UnroutedPayload calls in overview.Unrouted)
        {
            page.AddRow(Encode(calls.Account), Encode(calls.Line ?? "unknown"), calls.Calls.ToString(CultureInfo.InvariantCulture));
        }

        page.EndTable();
    }

    private static void AddParked(HtmlPage page, OverviewPayload overview, IReadOnlyList<ParkedPayload> parked, string prefix)
    {
        if (parked.Count == 0)
        {
            page.AddText("Nothing is parked.");
            return;
        }

        page.BeginTable($"Parked: {FormatNumber(overview.Parked.Count)}, showing the oldest {FormatNumber(parked.Count)}", "Since", "What", "Reason", "Call or account", "Destination", "");
        foreach (ParkedPayload item in parked)
        {
            page.AddRow(
                FormatTime(item.At),
                Encode(item.Kind),
                Encode(item.Reason),
                item.Call is { } call ? CreateLink(CallsEndpoint.GetAddress(prefix, call), call) : Encode(item.Account ?? ""),
                Encode(item.Destination ?? ""),
                CreateButton($"{prefix}/parked/{FormatNumber(item.Id)}/retry", "Retry"));
        }

        page.EndTable();
        page.Add(CreateButton($"{prefix}/parked/retry", "Retry all"));
    }

    private static void AddDiagnostics(HtmlPage page, OverviewPayload overview, string prefix)
    {
        page.AddHeading("Diagnostics").Add(CreateButton($"{prefix}/doctor", "Run now"));
        foreach (DiagnosticReportPayload examination in overview.Examinations)
        {
            page.BeginTable($"{examination.Destination}, {FormatTime(examination.At)}{(examination.Findings.Count == 0 ? ": no findings" : "")}", "Severity", "Finding", "What to do");
            foreach (FindingPayload finding in examination.Findings)
            {
                page.AddRow(Encode(finding.Severity), Encode($"{finding.Subject} {finding.Message}"), Encode(finding.Remedy));
            }

            page.EndTable();
        }
    }

    private static string Join(List<CountPayload> counts) => string.Join(", ", counts.Select(c => $"{FormatNumber(c.Count)} {c.Name}"));

    private static string Join(int count, string noun) => $"{FormatNumber(count)} {noun}{(count == 1 ? "" : "s")}";
}
