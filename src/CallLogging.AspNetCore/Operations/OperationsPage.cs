using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CallLogging.AspNetCore;

/// <summary>Renders the page for operators. It has no script, and every text is encoded.</summary>
internal static class OperationsPage
{
    private const string Head = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Call logging: operations</title>
        <style>body{font:15px/1.4 system-ui,sans-serif;margin:2rem;max-width:75rem}table{border-collapse:collapse;margin-bottom:2rem}
        th,td{text-align:left;vertical-align:top;padding:.3rem .8rem;border-bottom:1px solid #ccc}caption{text-align:left;font-weight:600;padding:.3rem 0}
        .bad{color:#a00000;font-weight:600}</style></head><body><h1>Call logging: operations</h1>

        """;

    public static string Write(OverviewPayload overview, IReadOnlyList<ParkedPayload> parked, string prefix)
    {
        var page = new StringBuilder(Head);
        page.Append(CultureInfo.InvariantCulture, $"<p>As of {FormatTime(overview.At)}.</p>\n");
        AppendWork(page, overview);
        AppendAccounts(page, overview);
        AppendHistories(page, overview);
        AppendParked(page, overview, parked, prefix);
        AppendDiagnostics(page, overview, prefix);
        return page.Append("</body></html>\n").ToString();
    }

    private static void AppendWork(StringBuilder page, OverviewPayload overview)
    {
        AppendTable(page, "Work", "Work", "Waiting", "Oldest since", "Next due", "State");
        foreach (WorkPayload work in overview.Work)
        {
            string last = work.LastFailed is { } failed ? Encode($"; last failed: {failed}, {work.LastFault}") : "";
            string state = work.PausedUntil is { } until
                ? $"<span class=\"bad\">paused until {FormatTime(until)}{(work.FailuresInARow > 0 ? $", {work.FailuresInARow} failures in a row" : "")}{last}</span>"
                : work.FailuresInARow > 0 ? $"{work.FailuresInARow} failures in a row{last}" : $"well{last}";
            AppendRow(page, Encode(work.Work), work.Waiting.ToString(CultureInfo.InvariantCulture), FormatTime(work.OldestSince), FormatTime(work.NextDue), state);
        }

        page.Append("</table>\n");
    }

    private static void AppendAccounts(StringBuilder page, OverviewPayload overview)
    {
        if (overview.Accounts.Count == 0)
        {
            return;
        }

        AppendTable(page, "Accounts", "Account", "Last activity", "State");
        foreach (AccountPayload account in overview.Accounts)
        {
            AppendRow(page, Encode(account.Account), FormatTime(account.LastHeard), account.IsSilent ? "<span class=\"bad\">inactive: check that its webhooks are still switched on</span>" : "well");
        }

        page.Append("</table>\n");
    }

    private static void AppendHistories(StringBuilder page, OverviewPayload overview)
    {
        if (overview.Histories.Count == 0)
        {
            return;
        }

        AppendTable(page, "Histories of the providers", "Account", "Complete until", "Missed calls found", "State");
        foreach (HistoryPayload history in overview.Histories)
        {
            string found = history.FoundAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"{history.Found}, last {FormatTime(at)}") : "none";
            string state = history.PausedUntil is { } until ? $"<span class=\"bad\">paused until {FormatTime(until)}, {history.FailuresInARow} failures in a row</span>"
                : history.IsReading ? "being read" : "well";
            AppendRow(page, Encode(history.Account), FormatTime(history.CompleteUntil), found, state);
        }

        page.Append("</table>\n");
    }

    private static void AppendParked(StringBuilder page, OverviewPayload overview, IReadOnlyList<ParkedPayload> parked, string prefix)
    {
        if (parked.Count == 0)
        {
            page.Append("<p>Nothing is parked.</p>\n");
            return;
        }

        string more = overview.Parked.IsMore ? "more than " : "";
        AppendTable(page, $"Parked: {more}{overview.Parked.Count}, the oldest {parked.Count} are listed", "Since", "What", "Reason", "Call or account", "Destination", "");
        foreach (ParkedPayload item in parked)
        {
            AppendRow(
                page,
                FormatTime(item.At),
                Encode(item.Kind),
                Encode(item.Reason),
                Encode(item.Call ?? item.Account ?? ""),
                Encode(item.Destination ?? ""),
                FormatButton($"{prefix}/parked/{item.Id.ToString(CultureInfo.InvariantCulture)}/retry", "Retry"));
        }

        page.Append("</table>\n").Append(FormatButton($"{prefix}/parked/retry", "Retry all"));
    }

    private static void AppendDiagnostics(StringBuilder page, OverviewPayload overview, string prefix)
    {
        page.Append("<h2>Diagnostics</h2>\n").Append(FormatButton($"{prefix}/doctor", "Run now"));
        foreach (DiagnosticReportPayload examination in overview.Examinations)
        {
            AppendTable(page, $"{examination.Destination}, {FormatTime(examination.At)}{(examination.Findings.Count == 0 ? ": no findings" : "")}", "Severity", "Finding", "What to do");
            foreach (FindingPayload finding in examination.Findings)
            {
                AppendRow(page, Encode(finding.Severity), Encode($"{finding.Subject} {finding.Message}"), Encode(finding.Remedy));
            }

            page.Append("</table>\n");
        }
    }

    private static void AppendTable(StringBuilder page, string caption, params ReadOnlySpan<string> headings)
    {
        page.Append("<table><caption>").Append(Encode(caption)).Append("</caption>\n<tr>");
        foreach (string heading in headings)
        {
            page.Append("<th scope=\"col\">").Append(Encode(heading)).Append("</th>");
        }

        page.Append("</tr>\n");
    }

    // The cells are HTML and already encoded.
    private static void AppendRow(StringBuilder page, params ReadOnlySpan<string> cells)
    {
        page.Append("<tr>");
        foreach (string cell in cells)
        {
            page.Append("<td>").Append(cell).Append("</td>");
        }

        page.Append("</tr>\n");
    }

    private static string FormatButton(string address, string label) =>
        $"<form method=\"post\" action=\"{Encode(address)}\"><button>{Encode(label)}</button></form>\n";

    private static string FormatTime(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
