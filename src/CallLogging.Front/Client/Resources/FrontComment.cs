using System.Text;

namespace CallLogging.Front;

/// <summary>A comment on a conversation, which only teammates see.</summary>
/// <param name="Id">The id of the comment (<c>com_…</c>).</param>
/// <param name="Body">The body as Front returns it, which may be Markdown or HTML.</param>
public sealed record FrontComment(FrontId Id, string Body)
{
    /// <summary>The text of the body, without the marks of Markdown and HTML.</summary>
    public string Text => ReturnedText.Read(Body);

    /// <summary>The teammate or bot who wrote the comment, or null if Front does not state it.</summary>
    public FrontTeammate? Author { get; init; }

    /// <summary>The time at which the comment was posted, or null if Front does not state it.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", PostedAt = ").Append(PostedAt);
        return true;
    }
}
