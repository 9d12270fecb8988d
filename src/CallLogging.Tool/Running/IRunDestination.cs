using CallLogging.Delivery;

namespace CallLogging.Tool;

/// <summary>A destination of a run, reached over HTTP: an org or a Front company, simulated for the run or at the address that the user gives.</summary>
internal interface IRunDestination : IAsyncDisposable
{
    /// <summary>Kind and name, such as <c>salesforce:prod</c>.</summary>
    string Name { get; }

    /// <summary>The address of the destination.</summary>
    Uri Address { get; }

    /// <summary>Gets a value indicating whether the destination is simulated and ends with the run.</summary>
    bool IsSimulated { get; }

    /// <summary>The time, and its clock, that the destination may fail without a success before the run continues without it.</summary>
    FailureTolerance FailureTolerance { get; }

    /// <summary>Finds a setting that the destination at the user's address cannot fulfill, so that the run does not begin; null if it finds none.</summary>
    Task<string?> FindSettingsMistakeAsync() => Task.FromResult<string?>(null);

    /// <summary>Creates the destination of the host. The run calls this method once, before it plans.</summary>
    /// <param name="stores">The stores of the run.</param>
    IDestination Open(CallStores stores);

    /// <summary>Plans a call, whatever part of it is written already.</summary>
    /// <param name="call">The call to plan.</param>
    /// <param name="facts">The facts that were gathered for the call as JSON, or null if there are none.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    PlannedCall Plan(Call call, string? facts, ValueList<LedgerEntry> ledger);

    /// <summary>Reads the written records back, so that the report shows what the destination holds.</summary>
    /// <param name="calls">The planned calls of this destination.</param>
    /// <param name="countWritten">The function that returns how many effects of a kind the run has written.</param>
    Task<DestinationReport> ReadBackAsync(IReadOnlyList<PlannedCall> calls, Func<EffectKind, int> countWritten);

    /// <summary>Runs the diagnostics of the destination and prints the findings.</summary>
    /// <param name="package">The folder for a deployable package with the missing metadata, for destinations that have such packages; or null.</param>
    /// <returns>The exit code of the program.</returns>
    Task<int> RunDiagnosticsAsync(string? package);
}
