using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CallLogging.Tests.CallDesk;

/// <summary>Writes docs/settings.md: every setting with its type, default, unit and meaning.</summary>
internal static partial class SettingsPage
{
    private const string Head = """
        # Settings

        All settings of a host are in the section `CallLogging` of its configuration: appsettings.json, the environment, the command line, a secret store.
        `calllogging --settings FILE` reads the same section. In the environment, two underscores take the place of the colon:
        `CallLogging__Salesforce__prod__ClientSecret`. Keep secrets there or in a secret store, never in the file.

        - Unknown names and wrong values stop the host at start, which reports all of them together, one per line, with exit code 2.
        - `NAME` is a name that you choose, such as `main`, `prod` or `support`; `N` is the place in a list, from 0.
        - A time is written `hh:mm:ss` or `d.hh:mm:ss`. A list is a JSON array; a map is a JSON object.
        - In code, `AddAircall("main", options => ...)` and its siblings set the same options after the configuration.

        A script writes this page from [the schema](../samples/CallDesk/appsettings.schema.json), which gives editors the same names, and from the host
        itself, which knows the defaults and the limits. A test fails when they differ.
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="settings">The settings of the schema.</param>
    /// <param name="remedies">The host's remedy for a wrong value, by path.</param>
    public static string Write(IReadOnlyList<SchemaSetting> settings, IReadOnlyDictionary<string, string> remedies)
    {
        var page = new StringBuilder(Head).Append('\n');
        foreach (IGrouping<string, SchemaSetting> section in settings.GroupBy(s => s.Section, StringComparer.Ordinal).OrderBy(g => GetRank(g.Key)).ThenBy(g => settings.TakeWhile(s => s.Section != g.Key).Count()))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {GetTitle(section.Key)}\n\n| setting | type and unit | default | meaning |\n| --- | --- | --- | --- |\n");
            foreach (SchemaSetting setting in section)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {DescribeType(setting, remedies.GetValueOrDefault(setting.Probe, ""))} | {DescribeDefault(setting)} | {setting.Schema["description"]} |\n");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    // The host, the store and the providers come first, then the destinations, then what a new host can leave as it is.
    private static int GetRank(string section) =>
        Array.IndexOf(["", "Store", "Aircall", "Connections", "Salesforce", "Front"], section.Split(':')[0]) is >= 0 and var rank ? rank : int.MaxValue;

    private static string GetTitle(string section) => section.Length == 0 ? "CallLogging" : $"CallLogging:{section}";

    private static string DescribeType(SchemaSetting setting, string remedy)
    {
        if (setting.IsSection)
        {
            string entry = setting.Schema["properties"] is null ? $"{setting.Path}:{SchemaSetting.GetEntryName(setting.Path)}" : setting.Path;
            string anchor = GetTitle(entry).ToLowerInvariant().Replace(":", "", StringComparison.Ordinal);
            return setting.Path == "Store" ? "section" : $"[section{(setting.Schema["items"] is null ? "" : "s")}](#{anchor})";
        }

        if (Number().Match(remedy) is { Success: true } number)
        {
            long min = long.Parse(number.Groups["min"].Value, CultureInfo.InvariantCulture), max = long.Parse(number.Groups["max"].Value, CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{GetUnit(setting.Name)}, {(max == int.MaxValue ? $"from {min:#,0}" : $"{min:#,0} to {max:#,0}")}");
        }

        if (Time().Match(remedy) is { Success: true } time)
        {
            return $"time, {Describe(time.Groups["min"].Value)} to {Describe(time.Groups["max"].Value)}";
        }

        JsonObject schema = setting.Schema;
        return schema["enum"] is JsonArray values ? DescribeChoices(values)
            : schema["type"]?.ToString() == "boolean" ? "`true` or `false`"
            : schema["items"]?["enum"] is JsonArray items ? $"list of {DescribeChoices(items)}"
            : schema["type"]?.ToString() == "array" ? "list of texts"
            : schema["additionalProperties"] is not null || schema["type"]?.ToString() == "object" || setting.Name == "Numbers" ? "map"
            : remedy.Contains("safe for secrets", StringComparison.Ordinal) ? "address (https, or http on this machine)"
            : setting.Name.EndsWith("After", StringComparison.Ordinal) ? "time"
            : "text";
    }

    private static string DescribeChoices(JsonArray values) => string.Join(", ", values.Select(v => $"`{v}`"));

    private static string DescribeDefault(SchemaSetting setting) =>
        setting.IsSection ? ""
        : setting.IsRequired ? "required"
        : setting.InheritsFromHost ? "that of the host"
        : setting.Schema["default"] switch
        {
            null => "none",
            JsonArray list => string.Join(", ", list.Select(v => $"`{v}`")),
            var value => $"`{value.ToJsonString().Trim('"')}`",
        };

    private static string GetUnit(string name) =>
        name.EndsWith("Bytes", StringComparison.Ordinal) ? "bytes"
        : name.EndsWith("Percent", StringComparison.Ordinal) ? "percent"
        : name.EndsWith("PerMinute", StringComparison.Ordinal) ? "requests per minute"
        : name.EndsWith("Pages", StringComparison.Ordinal) ? "pages"
        : "number";

    private static string Describe(string text)
    {
        var time = TimeSpan.Parse(text, CultureInfo.InvariantCulture);
        (double value, string unit) = time.Ticks switch
        {
            0 => (0, ""),
            _ when time.Ticks % TimeSpan.TicksPerDay == 0 => (time.TotalDays, "day"),
            _ when time.Ticks % TimeSpan.TicksPerHour == 0 => (time.TotalHours, "hour"),
            _ when time.Ticks % TimeSpan.TicksPerMinute == 0 => (time.TotalMinutes, "minute"),
            _ when time.Ticks % TimeSpan.TicksPerSecond == 0 => (time.TotalSeconds, "second"),
            _ => (time.TotalMilliseconds, "millisecond"),
        };
        return unit.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{value} {unit}{(value == 1 ? "" : "s")}");
    }

    [GeneratedRegex(@"write a whole number from (?<min>-?\d+) to (?<max>\d+)\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"write a time span from (?<min>[\d:.]+) to (?<max>[\d:.]+), as hh:mm:ss\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
