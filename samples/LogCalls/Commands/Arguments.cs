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

    /// <summary>The kinds of destinations that calls go to; each once.</summary>
    public ValueList<DestinationKind> To { get; init; } = [DestinationKind.Salesforce];

    public bool Explain { get; init; }

    public string? Out { get; init; }

    /// <summary>The address of the org; null for a stand-in.</summary>
    public Uri? Salesforce { get; init; }

    /// <summary>The address of the company at Front; null for a stand-in.</summary>
    public Uri? Front { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Whether the run goes by the real clock.</summary>
    public bool Live { get; init; }

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
            // Who has something to finish listens to Ctrl+C himself.
            return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }

        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine("Try --help.");
        return Task.FromResult(ExitCodes.BadArguments);
    }
}
