namespace CallLogging.Hosting;

/// <summary>What the doctor of a destination found.</summary>
/// <param name="Destination">The destination, kind and name.</param>
/// <param name="At">When it looked.</param>
/// <param name="Findings">What stands in the way, the gravest first; none if nothing does.</param>
public sealed record Examination(string Destination, DateTimeOffset At, ValueList<DoctorFinding> Findings);
