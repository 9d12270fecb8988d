using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CallLogging.AspNetCore;

/// <summary>Builds a page for operators. It has no script, every text is encoded, and on a narrow screen each row of a table is a block.</summary>
internal sealed class HtmlPage
{
    private const string Style = """
        body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;padding:0 1rem;max-width:75rem;color:#1c1c1c;background:#fff}
        h1{font-size:1.4rem}h2{font-size:1.1rem}a{color:#0b57a4}p,td,th,li{overflow-wrap:anywhere}
        table{border-collapse:collapse;margin:0 0 2rem;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
        th,td{min-width:6.5rem;text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid #ccc}
        ul{margin:0;padding-left:1.1rem}form{display:inline-block;margin:.1rem .5rem .1rem 0}button{font:inherit;padding:.2rem .7rem}
        .bad{color:#a00000;font-weight:600}.quiet{color:#595959}
        @media(max-width:40rem){body{margin:1rem auto}table,tbody,tr,td,caption{display:block}tr:has(th){display:none}
        tr{border-bottom:1px solid #999;padding:.4rem 0}td{border:0;padding:.1rem 0}td[data-label]::before{content:attr(data-label) ": ";color:#595959}td:empty{display:none}}
        """;

    private readonly StringBuilder _html = new();
    private string[] _headings = [];

    /// <summary>Begins a page.</summary>
    /// <param name="title">The title.</param>
    /// <param name="refreshSeconds">The time after which the browser loads the page again; null for never.</param>
    public HtmlPage(string title, long? refreshSeconds = null)
    {
        string refresh = refreshSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"<meta http-equiv=\"refresh\" content=\"{seconds}\">") : "";
        _html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append(refresh).Append("<title>").Append(Encode(title)).Append("</title>\n<style>").Append(Style).Append("</style></head><body>\n<h1>").Append(Encode(title)).Append("</h1>\n");
    }

    /// <summary>Returns the whole page.</summary>
    public string End() => _html.Append("</body></html>\n").ToString();

    /// <summary>Adds HTML, which is encoded already.</summary>
    public HtmlPage Add(string html)
    {
        _html.Append(html).Append('\n');
        return this;
    }

    /// <summary>Adds a paragraph of text.</summary>
    public HtmlPage AddText(string text) => Add($"<p>{Encode(text)}</p>");

    /// <summary>Adds a heading of the second level.</summary>
    public HtmlPage AddHeading(string text) => Add($"<h2>{Encode(text)}</h2>");

    /// <summary>Begins a table.</summary>
    public void BeginTable(string caption, params string[] headings)
    {
        _headings = headings;
        Add($"<table><caption>{Encode(caption)}</caption>").Add($"<tr>{string.Concat(headings.Select(h => $"<th scope=\"col\">{Encode(h)}</th>"))}</tr>");
    }

    /// <summary>Adds a row; the cells are HTML and encoded already.</summary>
    public void AddRow(params ReadOnlySpan<string> cells)
    {
        _html.Append("<tr>");
        for (int i = 0; i < cells.Length; i++)
        {
            _html.Append(_headings[i].Length == 0 ? "<td>" : $"<td data-label=\"{Encode(_headings[i])}\">").Append(cells[i]).Append("</td>");
        }

        _html.Append("</tr>\n");
    }

    /// <summary>Ends the table.</summary>
    public void EndTable() => Add("</table>");

    /// <summary>Returns a button that sends a form.</summary>
    public static string CreateButton(string address, string label) =>
        $"<form method=\"post\" action=\"{Encode(address)}\"><button>{Encode(label)}</button></form>";

    /// <summary>Returns a link.</summary>
    public static string CreateLink(string address, string text) => $"<a href=\"{Encode(address)}\">{Encode(text)}</a>";

    /// <summary>Returns a text that stands out, because a person must do something.</summary>
    public static string CreateWarning(string text) => $"<span class=\"bad\">{Encode(text)}</span>";

    public static string FormatTime(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    public static string FormatNumber(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
