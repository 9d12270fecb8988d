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
        page.Append(CultureInfo.InvariantCulture, $"<p>As of {Text(overview.At)}.</p>\n");
        Work(page, overview);
        Accounts(page, overview);
        Histories(page, overview);
        Parked(page, overview, parked, prefix);
        Examinations(page, overview, prefix);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Work(StringBuilder page, OverviewPayload overview)
    {
        Table(page, "Work", "Work", "Waiting", "Oldest since", "Next due", "State");
        foreach (WorkPayload work in overview.Work)
        {
            string state = work.PausedUntil is { } until ? $"<span class=\"bad\">paused until {Text(until)}, {work.FailuresInARow} failures in a row</span>"
                : work.FailuresInARow > 0 ? $"{work.FailuresInARow} failures in a row" : "well";
            Row(page, Encode(work.Work), work.Waiting.ToString(CultureInfo.InvariantCulture), Text(work.OldestSince), Text(work.NextDue), state);
        }

        page.Append("</table>\n");
    }

    private static void Accounts(StringBuilder page, OverviewPayload overview)
    {
        if (overview.Accounts.Count == 0)
        {
            return;
        }

        Table(page, "Accounts", "Account", "Last activity", "State");
        foreach (AccountPayload account in overview.Accounts)
        {
            Row(page, Encode(account.Account), Text(account.LastHeard), account.IsSilent ? "<span class=\"bad\">inactive: check that its webhooks are still switched on</span>" : "well");
        }

        page.Append("</table>\n");
    }

    private static void Histories(StringBuilder page, OverviewPayload overview)
    {
        if (overview.Histories.Count == 0)
        {
            return;
        }

        Table(page, "Histories of the providers", "Account", "Complete until", "Missed calls found", "State");
        foreach (HistoryPayload history in overview.Histories)
        {
            string found = history.FoundAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"{history.Found}, last {Text(at)}") : "none";
            string state = history.PausedUntil is { } until ? $"<span class=\"bad\">paused until {Text(until)}, {history.FailuresInARow} failures in a row</span>"
                : history.IsReading ? "being read" : "well";
            Row(page, Encode(history.Account), Text(history.CompleteUntil), found, state);
        }

        page.Append("</table>\n");
    }

    private static void Parked(StringBuilder page, OverviewPayload overview, IReadOnlyList<ParkedPayload> parked, string prefix)
    {
        if (parked.Count == 0)
        {
            page.Append("<p>Nothing is parked.</p>\n");
            return;
        }

        string more = overview.Parked.IsMore ? "more than " : "";
        Table(page, $"Parked: {more}{overview.Parked.Count}, the oldest {parked.Count} are listed", "Since", "What", "Reason", "Call or account", "Destination", "");
        foreach (ParkedPayload item in parked)
        {
            Row(
                page,
                Text(item.At),
                Encode(item.Kind),
                Encode(item.Reason),
                Encode(item.Call ?? item.Account ?? ""),
                Encode(item.Destination ?? ""),
                Button($"{prefix}/parked/{item.Id.ToString(CultureInfo.InvariantCulture)}/retry", "Retry"));
        }

        page.Append("</table>\n").Append(Button($"{prefix}/parked/retry", "Retry all"));
    }

    private static void Examinations(StringBuilder page, OverviewPayload overview, string prefix)
    {
        page.Append("<h2>Diagnostics</h2>\n").Append(Button($"{prefix}/doctor", "Run now"));
        foreach (ExaminationPayload examination in overview.Examinations)
        {
            Table(page, $"{examination.Destination}, {Text(examination.At)}{(examination.Findings.Count == 0 ? ": no findings" : "")}", "Severity", "Finding", "What to do");
            foreach (FindingPayload finding in examination.Findings)
            {
                Row(page, Encode(finding.Severity), Encode($"{finding.Subject} {finding.Message}"), Encode(finding.Remedy));
            }

            page.Append("</table>\n");
        }
    }

    private static void Table(StringBuilder page, string caption, params ReadOnlySpan<string> headings)
    {
        page.Append("<table><caption>").Append(Encode(caption)).Append("</caption>\n<tr>");
        foreach (string heading in headings)
        {
            page.Append("<th scope=\"col\">").Append(Encode(heading)).Append("</th>");
        }

        page.Append("</tr>\n");
    }

    // The cells are HTML and already encoded.
    private static void Row(StringBuilder page, params ReadOnlySpan<string> cells)
    {
        page.Append("<tr>");
        foreach (string cell in cells)
        {
            page.Append("<td>").Append(cell).Append("</td>");
        }

        page.Append("</tr>\n");
    }

    private static string Button(string address, string label) =>
        $"<form method=\"post\" action=\"{Encode(address)}\"><button>{Encode(label)}</button></form>\n";

    private static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
