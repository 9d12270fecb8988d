namespace CallLogging;

/// <summary>Checks a destination before the first call is written to it.</summary>
public interface IDiagnostics
{
    /// <summary>The kind and name of the destination, such as <c>salesforce:prod</c>.</summary>
    string Destination { get; }

    /// <summary>Gets a value indicating whether the host runs the checks at start and logs the findings.</summary>
    bool ShouldRunAtStart { get; }

    /// <summary>Runs all checks. They only read from the destination.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The findings, the most severe first; empty if there are none. A failure of the destination is a finding, never an exception.</returns>
    Task<ValueList<DiagnosticFinding>> RunAsync(CancellationToken cancellationToken = default);
}

/// <summary>A condition that keeps calls from being written as wanted. A finding names settings, objects and fields, never a person.</summary>
/// <param name="Id">The finding's id for scripts, such as <c>key_field_not_unique</c>.</param>
/// <param name="Severity">The severity of the finding.</param>
/// <param name="Subject">The object or field that the finding is about; empty if it is the destination itself.</param>
/// <param name="Message">A sentence that says what was found.</param>
/// <param name="Remedy">A sentence that says how to repair it.</param>
public sealed record DiagnosticFinding(string Id, FindingSeverity Severity, string Subject, string Message, string Remedy);

/// <summary>The severity of a finding of diagnostics, or of a check of settings.</summary>
public enum FindingSeverity
{
    /// <summary>The finding is information only; everything works as wanted.</summary>
    Info,

    /// <summary>Everything works, but something is missing or may surprise people.</summary>
    Warning,

    /// <summary>Calls go wrong: they are not written, not routed, or may be written twice.</summary>
    Error,
}
