using System.Globalization;
using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>The output of a run: tables, reasons, the file of <c>--out</c>, and a summary.</summary>
/// <param name="arguments">The command line.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="lines">The lines that were read.</param>
internal sealed class RunReport(Arguments arguments, SettingsFile settings, List<ParsedLine> lines)
{
    private const int RedirectedWidth = 200;

    /// <summary>The calls with their effects, in the order of their start times.</summary>
    public required List<PlannedCall> Calls { get; init; }

    /// <summary>The names of the created records, by destination.</summary>
    public required IReadOnlyDictionary<string, IRunState> States { get; init; }

    /// <summary>Returns the calls of a destination.</summary>
    /// <param name="destination">The name of the destination.</param>
    public List<PlannedCall> GetCalls(string destination) => Calls.FindAll(c => c.Destination == destination);

    /// <summary>Prints the whole report.</summary>
    /// <param name="reports">The part of each destination.</param>
    /// <param name="end">The end of the last line.</param>
    /// <returns>False if <c>--out</c> cannot be written.</returns>
    public bool Print(IReadOnlyList<DestinationReport> reports, string end)
    {
        IAnsiConsole console = CreateConsole();
        foreach (DestinationReport one in reports)
        {
            one.Print(console);
        }

        if (!WriteOut())
        {
            return false;
        }

        if (arguments.Explain)
        {
            Explanation.Print(console, Calls, States);
        }

        string read = string.Create(CultureInfo.InvariantCulture, $"{lines.Sum(l => l.Result.Events.Count)} events read, {Calls.Select(c => c.Call.Key).Distinct().Count()} calls");
        string separator = arguments.DryRun ? "; " : ", ";
        if (reports.Count == 1)
        {
            console.WriteLine($"{read}, {reports[0].Summary}{separator}{end}.");
        }
        else
        {
            console.WriteLine($"{read}{separator}{end}:");
            foreach (DestinationReport one in reports)
            {
                console.WriteLine($"  {one.Summary}.");
            }
        }

        if (settings.Aircall.IsTrusted)
        {
            console.WriteLine("The events were trusted: no token was checked. Use --settings with the tokens of an account to check them.");
        }

        return true;
    }

    private static IAnsiConsole CreateConsole()
    {
        bool isRedirected = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (isRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }

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
/// <param name="Summary">A short summary of the written or planned records.</param>
/// <param name="Print">The function that prints the table.</param>
internal sealed record DestinationReport(string Summary, Action<IAnsiConsole> Print)
{
    /// <summary>The reason that the records could not be read back, or null if they were read.</summary>
    public string? Problem { get; init; }
}
