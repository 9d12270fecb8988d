namespace CallLogging.Salesforce;

/// <summary>The Subject of a call's Task, and how it came about.</summary>
/// <param name="Text">The text, at most <see cref="TaskSubjectBuilder.MaxLength"/> UTF-16 units.</param>
/// <param name="Case">Which of the seven cases the call is.</param>
/// <param name="WasCut">Whether the text was cut; its last unit is then <see cref="TextElements.Ellipsis"/>.</param>
public readonly record struct TaskSubject(string Text, SubjectCase Case, bool WasCut)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
