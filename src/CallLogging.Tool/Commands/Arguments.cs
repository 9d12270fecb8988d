namespace CallLogging.Tool;

/// <summary>The options of the command line.</summary>
internal sealed record Arguments
{
    /// <summary>The file of events; <c>-</c> is standard input, and null is the bundled events.</summary>
    public string? Events { get; init; }

    /// <summary>The account that trusted events belong to.</summary>
    public string Account { get; init; } = "main";

    /// <summary>The settings file; null for defaults and trusted events.</summary>
    public string? Settings { get; init; }

    /// <summary>The language of subjects and comments; null for that of the settings.</summary>
    public string? Language { get; init; }

    /// <summary>The SQLite file that stores the calls; null for a new file.</summary>
    public string? Store { get; init; }

    /// <summary>The kinds of destinations that calls go to, without repeats.</summary>
    public ValueList<DestinationKind> To { get; init; } = [DestinationKind.Salesforce];

    /// <summary>The id or key of the only call that is printed; null for all calls.</summary>
    public string? Call { get; init; }

    /// <summary>Gets a value indicating whether the reason of each field is printed.</summary>
    public bool Explain { get; init; }

    /// <summary>The file that receives the final state as JSON; null for none.</summary>
    public string? Out { get; init; }

    /// <summary>The address of the org; null for a simulated org.</summary>
    public Uri? Salesforce { get; init; }

    /// <summary>The address of the Front company; null for a simulated one.</summary>
    public Uri? Front { get; init; }

    /// <summary>Gets a value indicating whether the run only plans.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets a value indicating whether the run uses the real clock.</summary>
    public bool Live { get; init; }

    /// <summary>Gets a value indicating whether the run is a backfill: all calls are stored first and then written in batches.</summary>
    public bool Backfill { get; init; }

    /// <summary>Determines whether a call is the one that <c>--call</c> names.</summary>
    /// <param name="key">The key of the call.</param>
    /// <param name="id">The id at the provider, or the whole key.</param>
    public static bool IsCall(CallKey key, string id) =>
        string.Equals(key.CallId, id, StringComparison.Ordinal) || string.Equals(key.ToString(), id, StringComparison.Ordinal);
}

/// <summary>The exit codes of the program.</summary>
internal static class ExitCodes
{
    /// <summary>All work is done.</summary>
    public const int Done = 0;

    /// <summary>Some lines were rejected, or some calls could not be written; the program names each.</summary>
    public const int Incomplete = 1;

    /// <summary>Arguments or settings are wrong; the program names each mistake and does nothing.</summary>
    public const int BadArguments = 2;
}
