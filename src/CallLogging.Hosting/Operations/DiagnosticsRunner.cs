using System.Collections.Concurrent;

namespace CallLogging.Hosting;

/// <summary>Runs the diagnostics of the destinations and keeps the last report of each.</summary>
internal sealed class DiagnosticsRunner(IEnumerable<IDiagnostics> diagnostics, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DiagnosticReport> _lastReports = new(StringComparer.Ordinal);

    /// <summary>The diagnostics that are registered.</summary>
    public IReadOnlyList<IDiagnostics> Diagnostics { get; } = [.. diagnostics];

    /// <summary>The last report of each destination, ordered by name.</summary>
    public ValueList<DiagnosticReport> LastReports => _lastReports.Values.OrderBy(e => e.Destination, StringComparer.Ordinal).ToValueList();

    /// <summary>Runs the diagnostics of one destination and keeps the report.</summary>
    public async Task<DiagnosticReport> RunAsync(IDiagnostics diagnostics, CancellationToken cancellationToken)
    {
        ValueList<DiagnosticFinding> findings = await diagnostics.RunAsync(cancellationToken).ConfigureAwait(false);
        return _lastReports[diagnostics.Destination] = new DiagnosticReport(diagnostics.Destination, time.GetUtcNow(), findings);
    }
}
