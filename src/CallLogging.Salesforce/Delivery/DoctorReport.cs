namespace CallLogging.Salesforce;

/// <summary>What the doctor found.</summary>
/// <param name="Facts">What the org answered.</param>
/// <param name="Findings">What stands in the way, the gravest first; none if nothing does.</param>
/// <param name="Package">A deployable package with what is missing; no file if nothing is. See <see cref="MetadataPackage"/>.</param>
public sealed record DoctorReport(OrgAnswers Facts, ValueList<OrgFinding> Findings, ValueList<MetadataFile> Package)
{
    /// <summary>Whether calls can be logged: no finding is an error.</summary>
    public bool CanLog => !Findings.Any(f => f.Severity == FindingSeverity.Error);
}
