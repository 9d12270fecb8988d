namespace CallLogging;

/// <summary>What somebody wrote about a call.</summary>
/// <param name="Id">The provider's id of the note; readers of providers without ids derive one from author, time and text.</param>
/// <param name="Text">The text as written.</param>
public sealed record CallNote(NoteId Id, string Text)
{
    /// <summary>Who wrote it, or null if not said.</summary>
    public Agent? By { get; init; }

    /// <summary>When it was written, or null if not said.</summary>
    public DateTimeOffset? At { get; init; }
}
