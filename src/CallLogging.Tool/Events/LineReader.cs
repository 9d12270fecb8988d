using System.Globalization;

namespace CallLogging.Tool;

/// <summary>Reads the events of all lines, and reports the lines that have none.</summary>
/// <param name="settings">The settings of the run.</param>
/// <param name="progress">The progress, which also receives the rejected lines.</param>
internal sealed class LineReader(SettingsFile settings, RunProgress progress)
{
    private readonly List<ParsedLine> _events = [];
    private readonly Dictionary<string, List<int>> _ignored = new(StringComparer.Ordinal);
    private (int First, int Last, string Reason)? _rejection;
    private int _read;

    /// <summary>The number of lines that were rejected.</summary>
    public int Rejected { get; private set; }

    /// <summary>Gets a value indicating whether lines were rejected because their token is not one of the settings.</summary>
    public bool HasTokenMismatch { get; private set; }

    /// <summary>Reads all lines. Lines in a row that were rejected for one reason are named together.</summary>
    /// <param name="lines">The lines of the events file.</param>
    /// <returns>The lines with events.</returns>
    public List<ParsedLine> ReadAll(IEnumerable<EventLine> lines)
    {
        foreach (EventLine line in lines)
        {
            _read++;
            progress.Report(() => string.Create(CultureInfo.InvariantCulture, $"{_read:#,0} lines read"));
            Read(line);
        }

        PrintRejection();
        return _events;
    }

    /// <summary>Describes the lines that report no call; empty if there are none.</summary>
    public string DescribeIgnored()
    {
        int count = _ignored.Sum(i => i.Value.Count);
        return count == 0
            ? ""
            : $"{Wording.Count(count, "line")} {Wording.Were(count)} ignored, because {(count == 1 ? "it reports" : "they report")} no call: {string.Join("; ", _ignored.Select(i => $"{i.Key} ({DescribeLines(i.Value)})"))}.";
    }

    private void Read(EventLine line)
    {
        CallEventReadResult? result = line.Request is { } request ? settings.Aircall.Read(request) : null;
        switch (result)
        {
            case CallEventReadResult.Parsed parsed:
                _events.Add(new ParsedLine(line.Request!, parsed));
                break;
            case CallEventReadResult.Ignored ignored:
                if (!_ignored.TryGetValue(ignored.Kind, out List<int>? lines))
                {
                    _ignored[ignored.Kind] = lines = [];
                }

                lines.Add(line.Number);
                break;
            case CallEventReadResult.Unreadable unreadable:
                Reject(line.Number, $"unreadable at {unreadable.Place}: {unreadable.Reason}");
                break;
            case CallEventReadResult.Refused rejection:
                HasTokenMismatch |= rejection.Check == OriginCheck.Mismatch;
                Reject(line.Number, $"rejected ({rejection.Status}): {rejection.Place}: {Describe(rejection.Check)}");
                break;
            default:
                Reject(line.Number, $"rejected: {line.Problem}");
                break;
        }
    }

    private void Reject(int number, string reason)
    {
        Rejected++;
        if (_rejection is { } last && last.Last == number - 1 && last.Reason == reason)
        {
            _rejection = last with { Last = number };
            return;
        }

        PrintRejection();
        _rejection = (number, number, reason);
    }

    private void PrintRejection()
    {
        if (_rejection is var (first, last, reason))
        {
            progress.WriteLine($"{DescribeRange(first, last)}: {reason}");
        }

        _rejection = null;
    }

    private static string DescribeRange(int first, int last) =>
        first == last ? string.Create(CultureInfo.InvariantCulture, $"line {first}") : string.Create(CultureInfo.InvariantCulture, $"lines {first} to {last}");

    private static string DescribeLines(List<int> lines)
    {
        const int Named = 10;
        string named = Wording.Join([.. lines.Take(Named).Select(l => l.ToString(CultureInfo.InvariantCulture))]);
        return lines.Count switch
        {
            1 => $"line {named}",
            <= Named => $"lines {named}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{lines.Count:#,0} lines, the first in line {lines[0]}"),
        };
    }

    private static string Describe(OriginCheck check) => check switch
    {
        OriginCheck.Valid => "valid",
        OriginCheck.Missing => "the token is missing",
        OriginCheck.Malformed => "the token is not readable",
        OriginCheck.Mismatch => "the token is not in the settings",
    };
}
