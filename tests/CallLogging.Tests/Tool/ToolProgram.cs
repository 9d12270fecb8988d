using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CallLogging.Tests.Tool;

/// <summary>Runs the tool in a process of its own, as a user does.</summary>
internal static class ToolProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static (int Exit, string Output, string Errors) Run(params string[] arguments) => RunAtWidth(null, arguments);

    /// <summary>Runs the tool for a console of a width, as the variable <c>COLUMNS</c> states it.</summary>
    public static (int Exit, string Output, string Errors) RunAtWidth(int? columns, params string[] arguments) => Run(CreateStart(columns, arguments));

    /// <summary>Runs the tool as a start says that <see cref="CreateStart"/> made.</summary>
    public static (int Exit, string Output, string Errors) Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            throw new TimeoutException($"calllogging {string.Join(' ', start.ArgumentList.Skip(1))} did not end within {Limit}.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Creates the start of the tool, with its output redirected.</summary>
    public static ProcessStartInfo CreateStart(int? columns, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "CallLogging.Tool.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["COLUMNS"] = columns?.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    /// <summary>Returns the lines of the bundled events.</summary>
    public static string[] ReadBundledLines()
    {
        Assembly program = Assembly.Load("CallLogging.Tool");
        using var reader = new StreamReader(program.GetManifestResourceStream("events.jsonl")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
