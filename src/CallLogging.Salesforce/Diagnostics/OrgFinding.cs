namespace CallLogging.Salesforce;

/// <summary>Something that stands in the way of logging calls to an org. Names objects, fields and ids, never a person.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Subject">What it is about: <c>Task.Type</c>, a setting, a user's id; empty where it is the org itself.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record OrgFinding(OrgFindingKind Kind, FindingSeverity Severity, string Subject, string Message, string Remedy)
{
    /// <summary>The finding's word for scripts, such as <c>key_field_not_unique</c>.</summary>
    public string Id => SnakeCase.Of(Kind);

    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{SnakeCase.Of(Severity)} {Id}{(Subject.Length == 0 ? "" : " ")}{Subject}: {Message} {Remedy}";
}
