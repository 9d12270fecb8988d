using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CallLogging.Tests.Tool;
using Shouldly;

namespace CallLogging.Tests.Docs;

/// <summary>The pictures of the pages show what the tool prints today.</summary>
public sealed partial class PictureTests
{
    private const int ShownLines = 24;
    private const int LastLines = 3;
    private const double CharacterWidth = 8.4;
    private const int LineHeight = 18;
    private const int Margin = 16;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Picture_OfTheTasks_ShowsARealRun_U8(int columns)
    {
        (int exit, string output, string errors) = ToolProgram.RunAtWidth(columns);
        exit.ShouldBe(0, errors);
        string[] lines = [.. Changing().Replace(output, m => m.Value.StartsWith("http", StringComparison.Ordinal) ? "http://127.0.0.1:5000/" : "calls.db").TrimEnd().Split('\n').Select(l => l.TrimEnd())];
        lines.Length.ShouldBeGreaterThan(ShownLines + LastLines);
        int end = Array.FindLastIndex(lines, ShownLines, IsEndOfRecord);
        string[] shown = ["$ calllogging", .. lines[..end], "...", .. lines[^LastLines..]];
        GeneratedFile.ShouldBeCurrent($"docs/images/tasks-{columns}.svg", Draw(shown, columns));
    }

    private static bool IsEndOfRecord(string line) => line.Length == 0 || line.StartsWith("|-", StringComparison.Ordinal);

    private static string Draw(string[] lines, int columns)
    {
        string width = ((columns * CharacterWidth) + (2 * Margin)).ToString("0", CultureInfo.InvariantCulture);
        int height = (lines.Length * LineHeight) + (2 * Margin);
        var picture = new XElement(
            Svg + "svg", new XAttribute("viewBox", $"0 0 {width} {height}"), new XAttribute("width", width), new XAttribute("font-family", "ui-monospace, Consolas, Menlo, monospace"), new XAttribute("font-size", "14"),
            new XElement(Svg + "title", $"The output of calllogging at {columns} columns"),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("rx", "8"), new XAttribute("fill", "#0d1117")));
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
            {
                continue;
            }

            // The length of each line is fixed, so that columns are straight in any font. Spaces at the beginning become an offset.
            int indent = lines[i].Length - lines[i].TrimStart().Length;
            string text = lines[i].TrimStart();
            picture.Add(new XElement(
                Svg + "text", new XAttribute("x", (Margin + (indent * CharacterWidth)).ToString("0.#", CultureInfo.InvariantCulture)), new XAttribute("y", Margin + 12 + (i * LineHeight)),
                new XAttribute("textLength", (text.Length * CharacterWidth).ToString("0.#", CultureInfo.InvariantCulture)), new XAttribute("fill", i == 0 ? "#7ee787" : "#e6edf3"),
                text.Replace(' ', '\u00a0')));
        }

        return new StringBuilder(picture.ToString()).Append('\n').ToString().ReplaceLineEndings("\n");
    }

    // The address of a simulator and the folder of a store differ from run to run.
    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/|\S+/calllogging-\w+/calls\.db", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();
}
