namespace CallLogging;

/// <summary>Something that stands in the way of writing calls. Names settings, objects and fields, never a person.</summary>
/// <param name="Id">The finding's word for scripts, such as <c>key_field_not_unique</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Subject">What it is about; empty where it is the destination itself.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record DoctorFinding(string Id, FindingSeverity Severity, string Subject, string Message, string Remedy);
