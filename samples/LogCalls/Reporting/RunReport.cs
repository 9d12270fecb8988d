using System.Globalization;
using Spectre.Console;

namespace CallLogging.Samples.LogCalls;

/// <summary>What the user gets to see of a run: tables, reasons, the file of <c>--out</c>, and what was done.</summary>
internal sealed class RunReport(Arguments arguments, SettingsFile settings, List<ReadLine> lines)
{
    private const int WidthOfFiles = 200;

    /// <summary>The calls with what they become, in the order of their starts.</summary>
    public required List<PlannedCall> Calls { get; init; }

    /// <summary>The ids of the run, by destination.</summary>
    public required IReadOnlyDictionary<string, IRunState> States { get; init; }

    /// <summary>The calls of a destination.</summary>
    public List<PlannedCall> Of(string destination) => Calls.FindAll(c => c.Destination == destination);

    /// <summary>Prints all of it.</summary>
    /// <param name="shown">What is to be shown of each destination.</param>
    /// <param name="end">How the last line ends.</param>
    /// <returns>False if <c>--out</c> cannot be written.</returns>
    public bool Print(IReadOnlyList<Shown> shown, string end)
    {
        IAnsiConsole console = Screen();
        foreach (Shown one in shown)
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

        string read = string.Create(CultureInfo.InvariantCulture, $"{lines.Sum(l => l.Read.Events.Count)} events read, {Calls.Select(c => c.Call.Key).Distinct().Count()} calls");
        string separator = arguments.DryRun ? "; " : ", ";
        if (shown.Count == 1)
        {
            console.WriteLine($"{read}, {shown[0].Outcome}{separator}{end}.");
        }
        else
        {
            console.WriteLine($"{read}{separator}{end}:");
            foreach (Shown one in shown)
            {
                console.WriteLine($"  {one.Outcome}.");
            }
        }

        if (settings.Aircall.Trusted)
        {
            console.WriteLine("The events were trusted: no token was checked. With --settings that hold an account's tokens they are.");
        }

        return true;
    }

    private static IAnsiConsole Screen()
    {
        bool isRedirected = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (isRedirected)
        {
            console.Profile.Width = WidthOfFiles;
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
