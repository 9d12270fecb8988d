namespace CallLogging.Front;

/// <summary>The doctor of a company as a host sees it.</summary>
internal sealed class DeskDoctor(FrontDoctor doctor, string destination, bool runsAtStart) : IDoctor
{
    public string Destination => destination;

    public bool RunsAtStart => runsAtStart;

    public Task<ValueList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken = default) => doctor.ExamineAsync(cancellationToken);
}
