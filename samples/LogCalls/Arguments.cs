using System.CommandLine;

namespace CallLogging.Samples.LogCalls;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    /// <summary>The file of events, <c>-</c> for standard input, null for the bundled ones.</summary>
    public string? Events { get; init; }

    public string Account { get; init; } = "main";

    public string? Settings { get; init; }

    public string? Language { get; init; }

    /// <summary>The SQLite file that calls are stored in and written from; null for a fresh one.</summary>
    public string? Store { get; init; }

    public bool Explain { get; init; }

    public string? Out { get; init; }

    /// <summary>The address of the org; null for a stand-in.</summary>
    public Uri? Salesforce { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Whether all calls are stored first, and written joined.</summary>
    public bool BackFill { get; init; }

    /// <summary>Reads the command line and does what it asks for; names every mistake and returns 2 if there is one.</summary>
    public static Task<int> InvokeAsync(string[] args)
    {
        var options = new CommandOptions();
        RootCommand command = options.Root();
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return parsed.InvokeAsync();
        }

        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine("Try --help.");
        return Task.FromResult(ExitCodes.BadArguments);
    }
}
