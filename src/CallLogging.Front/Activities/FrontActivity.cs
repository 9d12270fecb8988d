using System.Text;

namespace CallLogging.Front;

/// <summary>One activity of a call: a message in the conversation, or a comment for a note.</summary>
/// <param name="Kind">The kind of information that the activity states.</param>
/// <param name="Key">The name of the activity within the call, the same whenever it is built: <c>qualification</c>, <c>note:4711</c>.</param>
/// <param name="Text">The text as people should read it, in the language of the settings.</param>
/// <param name="ShownAt">The time that Front shows, in whole seconds; activities of a call are one second apart, in their order.</param>
public sealed record FrontActivity(ActivityKind Kind, string Key, string Text, DateTimeOffset ShownAt)
{
    /// <summary>The earliest time at which the activity may be written, or null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The qualification that a qualification or correction activity states; null for other kinds.</summary>
    public CallQualification? Qualification { get; init; }

    /// <summary>The agent who wrote a note; null if unknown and for other kinds.</summary>
    public Agent? NoteAuthor { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Kind = ").Append(Kind).Append(", Key = ").Append(Key).Append(", At = ").Append(ShownAt);
        return true;
    }
}

/// <summary>The kinds of activities, in the order in which they are written.</summary>
public enum ActivityKind
{
    /// <summary>The qualification of the call, its line, the customer's number and the agent.</summary>
    Qualification,

    /// <summary>The new qualification of a call whose outcome changed after another one was written.</summary>
    Correction,

    /// <summary>The time that the agent and the customer talked.</summary>
    Duration,

    /// <summary>The link to the recording.</summary>
    Recording,

    /// <summary>The link to the voicemail.</summary>
    Voicemail,

    /// <summary>A note by an agent, written as a comment.</summary>
    Note,
}
