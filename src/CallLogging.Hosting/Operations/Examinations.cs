using System.Collections.Concurrent;

namespace CallLogging.Hosting;

/// <summary>Runs the diagnostics of the destinations and keeps the last report of each.</summary>
internal sealed class Examinations(IEnumerable<IDoctor> doctors, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Examination> _last = new(StringComparer.Ordinal);

    /// <summary>The diagnostics that are registered.</summary>
    public IReadOnlyList<IDoctor> Doctors { get; } = [.. doctors];

    /// <summary>The last report of each destination, ordered by name.</summary>
    public ValueList<Examination> Last => _last.Values.OrderBy(e => e.Destination, StringComparer.Ordinal).ToValueList();

    /// <summary>Runs the diagnostics of one destination and keeps the report.</summary>
    public async Task<Examination> ExamineAsync(IDoctor doctor, CancellationToken cancellationToken)
    {
        ValueList<DoctorFinding> findings = await doctor.ExamineAsync(cancellationToken).ConfigureAwait(false);
        return _last[doctor.Destination] = new Examination(doctor.Destination, time.GetUtcNow(), findings);
    }
}
