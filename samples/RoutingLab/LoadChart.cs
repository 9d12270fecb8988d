using System.Globalization;
using System.Xml.Linq;
using CallLogging.Routing;

namespace CallTypeLab;

/// <summary>The load per agent and the waits as an SVG picture, with one column of bars per report.</summary>
internal static class LoadChart
{
    private const int Width = 360;
    private const int BarHeight = 18;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws the picture.</summary>
    /// <param name="reports">The reports to compare, at least one.</param>
    public static XDocument Draw(IReadOnlyList<LabReport> reports)
    {
        int rows = reports.Max(r => r.Agents.Count);
        int height = 60 + (rows * (BarHeight + 6)) + 40 + (10 * (BarHeight + 2)) + 20;
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {reports.Count * (Width + 20)} {height}")),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", "12"),
            new XElement(Svg + "title", "Load per agent and waits of answered calls"));
        // All columns share one time scale: a bar that is twice as long is twice the wait, whichever report it belongs to.
        double longest = Math.Max(1, reports.Max(r => r.GetWaitPercentile(1)));
        for (int i = 0; i < reports.Count; i++)
        {
            root.Add(CreateColumn(reports[i], longest, (i * (Width + 20)) + 10));
        }

        return new XDocument(root);
    }

    private static XElement CreateColumn(LabReport report, double longest, int x)
    {
        var column = new XElement(Svg + "g", new XAttribute("transform", $"translate({x},0)"));
        column.Add(CreateLabel(0, 20, report.Name, bold: true));
        int y = 36;
        column.Add(CreateLabel(0, y, "load per agent (taken calls)"));
        foreach (LabAgentReport agent in report.Agents)
        {
            y += BarHeight + 6;
            column.Add(CreateLabel(0, y, agent.Agent.Value));
            column.Add(CreateBar(70, y - 13, (int)(agent.Load * 220), "#2b6cb0"));
            column.Add(CreateLabel(76 + (int)(agent.Load * 220), y, string.Create(CultureInfo.InvariantCulture, $"{agent.Load * 100:0} % ({agent.Answered})")));
        }

        y += 40;
        column.Add(CreateLabel(0, y, "waits of answered calls, by share of calls"));
        for (int tenth = 1; tenth <= 10; tenth++)
        {
            y += BarHeight + 2;
            double wait = report.GetWaitPercentile(tenth / 10.0);
            column.Add(CreateLabel(0, y, string.Create(CultureInfo.InvariantCulture, $"{tenth * 10} %")));
            column.Add(CreateBar(70, y - 13, (int)(wait / longest * 220), "#dd6b20"));
            column.Add(CreateLabel(76 + (int)(wait / longest * 220), y, string.Create(CultureInfo.InvariantCulture, $"{wait:0.0} s")));
        }

        return column;
    }

    private static XElement CreateBar(int x, int y, int width, string color) => new(
        Svg + "rect", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", Math.Max(1, width)),
        new XAttribute("height", BarHeight - 2), new XAttribute("fill", color));

    private static XElement CreateLabel(int x, int y, string text, bool bold = false) => new(
        Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("font-weight", bold ? "bold" : "normal"), text);
}
