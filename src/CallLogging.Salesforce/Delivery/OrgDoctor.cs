namespace CallLogging.Salesforce;

/// <summary>The doctor of an org as a host sees it.</summary>
internal sealed class OrgDoctor(SalesforceDoctor doctor, string destination, bool runsAtStart) : IDoctor
{
    public string Destination => destination;

    public bool RunsAtStart => runsAtStart;

    public async Task<ValueList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken = default)
    {
        DoctorReport report = await doctor.ExamineAsync(cancellationToken).ConfigureAwait(false);
        return report.Findings.Select(f => new DoctorFinding(f.Id, f.Severity, f.Subject, f.Message, f.Remedy)).ToValueList();
    }
}
