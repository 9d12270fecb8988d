using Spectre.Console;

namespace CallLogging.Samples.LogCalls;

/// <summary>What is shown of a destination after a run.</summary>
/// <param name="Outcome">What was written or planned, in a few words.</param>
/// <param name="Print">Prints the table.</param>
internal sealed record Shown(string Outcome, Action<IAnsiConsole> Print)
{
    /// <summary>Why it could not be read back, or null if it could.</summary>
    public string? Problem { get; init; }
}
