using CallLogging.Front;
using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>The output of a run: tables, reasons, the file of <c>--out</c>, and a summary.</summary>
/// <param name="console">The console that receives the report.</param>
/// <param name="arguments">The command line.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="lines">The lines that were read.</param>
internal sealed class RunReport(IAnsiConsole console, Arguments arguments, SettingsFile settings, List<ParsedLine> lines)
{
    /// <summary>The calls with their effects, in the order of their start times.</summary>
    public required List<PlannedCall> Calls { get; init; }

    /// <summary>The names of the created records, by destination.</summary>
    public required IReadOnlyDictionary<string, IRunState> States { get; init; }

    /// <summary>Returns the calls of a destination.</summary>
    /// <param name="destination">The name of the destination.</param>
    public List<PlannedCall> GetCalls(string destination) => Calls.FindAll(c => c.Destination == destination);

    /// <summary>Prints the whole report.</summary>
    /// <param name="reports">The part of each destination.</param>
    /// <param name="end">The end of the first sentence of the summary, such as <c>stored in calls.db</c>.</param>
    /// <returns>False if <c>--out</c> cannot be written, or <c>--call</c> names no call.</returns>
    public bool Print(IReadOnlyList<DestinationReport> reports, string end)
    {
        bool hasCall = true;
        if (arguments.Call is { } id && !Calls.Exists(c => Arguments.IsCall(c.Call.Key, id)))
        {
            Console.Error.WriteLine($"--call {id}: no call with this id is logged; calls between agents are not.");
            hasCall = false;
        }

        foreach (DestinationReport one in reports)
        {
            RecordView[] records = [.. one.Records.Where(r => r.Calls.IsEmpty || r.Calls.Any(IsSelected))];
            if (reports.Count > 1 && records.Length > 0)
            {
                console.WriteLine($"{one.Destination}:");
            }

            RecordTable.Print(console, one.Columns, records);
        }

        if (!WriteOut())
        {
            return false;
        }

        if (arguments.Explain)
        {
            new Explanation(console, States, reports).Print(Calls.Where(c => IsSelected(c.Call.Key)));
            console.WriteLine();
        }

        int events = lines.Sum(l => l.Result.Events.Count);
        int calls = Calls.Select(c => c.Call.Key).Distinct().Count();
        WordWrap.Print(console, $"{Wording.Count(events, "event")} {Wording.Were(events)} read; {Wording.Count(calls, "call")} {Wording.Are(calls)} {end}.");
        foreach (DestinationReport one in reports)
        {
            WordWrap.Print(console, $"{one.Destination}: {one.Summary}.");
        }

        foreach (FrontSettings company in settings.FrontCompanies.Where(c => c.Rules.Any(r => r.When == RuleTrigger.NoActivity)))
        {
            WordWrap.Print(console, $"{company.Destination}: the rules for conversations without activity (NoActivity) did not run; only a host runs them.");
        }

        // The bundled events need no check.
        if (settings.IsTrusted && arguments.Events is not null)
        {
            WordWrap.Print(console, "No token was checked, because the events are your own file. To check tokens, name a file with --settings that has those of the account.");
        }

        return hasCall;
    }

    private bool IsSelected(CallKey call) => arguments.Call is not { } id || Arguments.IsCall(call, id);

    private bool WriteOut()
    {
        if (arguments.Out is not { } file)
        {
            return true;
        }

        try
        {
            using FileStream stream = File.Create(file);
            OutFile.Write(stream, Calls, States);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--out {file}: {e.Message}");
            return false;
        }
    }
}

/// <summary>The part of a report about one destination.</summary>
/// <param name="Destination">The name of the destination.</param>
/// <param name="Summary">The records that were written or planned, as a sentence without its full stop.</param>
/// <param name="Columns">The columns of the table.</param>
/// <param name="Records">The records.</param>
internal sealed record DestinationReport(string Destination, string Summary, ValueList<RecordColumn> Columns, IReadOnlyList<RecordView> Records)
{
    /// <summary>The reason that the records could not be read back, or null if they were read.</summary>
    public string? Problem { get; init; }
}
