using System.Collections.Concurrent;

namespace CallLogging.Hosting;

/// <summary>Asks doctors and remembers what each found last.</summary>
internal sealed class Examinations(IEnumerable<IDoctor> doctors, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Examination> _last = new(StringComparer.Ordinal);

    public IReadOnlyList<IDoctor> Doctors { get; } = [.. doctors];

    public ValueList<Examination> Last => _last.Values.OrderBy(e => e.Destination, StringComparer.Ordinal).ToValueList();

    public async Task<Examination> ExamineAsync(IDoctor doctor, CancellationToken cancellationToken)
    {
        ValueList<DoctorFinding> findings = await doctor.ExamineAsync(cancellationToken).ConfigureAwait(false);
        return _last[doctor.Destination] = new Examination(doctor.Destination, time.GetUtcNow(), findings);
    }
}
