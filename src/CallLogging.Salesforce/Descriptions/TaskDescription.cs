namespace CallLogging.Salesforce;

/// <summary>The Description of a call's Task (label "Comments"), and what it had no room for.</summary>
/// <param name="Text">The text, at most <see cref="TaskDescriptionBuilder.MaxLength"/> UTF-16 units; empty if there is nothing to say.</param>
/// <param name="NoteWasCut">Whether the last note written was cut; the text then ends with <see cref="TextElements.Ellipsis"/>.</param>
/// <param name="NotesLeftOut">How many notes with text were left out whole, 0 or more: always the last ones.</param>
/// <param name="LinkLeftOut">Whether a link was left out because its line alone is longer than the field.</param>
public readonly record struct TaskDescription(string Text, bool NoteWasCut, int NotesLeftOut, bool LinkLeftOut)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
