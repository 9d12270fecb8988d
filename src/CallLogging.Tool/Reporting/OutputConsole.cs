using System.Globalization;
using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>The console of reports, with the width that the user's terminal has.</summary>
internal static class OutputConsole
{
    /// <summary>The fewest columns that reports are made for.</summary>
    public const int MinWidth = 40;

    // A file or a pipe has no width: nothing is left out.
    private const int RedirectedWidth = 200;

    /// <summary>Creates the console of standard output.</summary>
    public static IAnsiConsole Create()
    {
        bool isRedirected = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = GetWidth(Environment.GetEnvironmentVariable("COLUMNS"), isRedirected ? null : console.Profile.Width);
        return console;
    }

    /// <summary>Decides the number of columns: the variable <c>COLUMNS</c> goes first, then the terminal.</summary>
    /// <param name="columns">The value of the variable, or null.</param>
    /// <param name="terminal">The width of the terminal; null if the output goes to a file or a pipe.</param>
    public static int GetWidth(string? columns, int? terminal) => Math.Max(
        MinWidth, int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given > 0 ? given : terminal ?? RedirectedWidth);
}
