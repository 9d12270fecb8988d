using System.Text;

namespace CallLogging.Front;

/// <summary>A comment on a conversation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">The text, as Front keeps it.</param>
public sealed record FrontComment(FrontId Id, string Body)
{
    /// <summary>Who wrote it, or null where not told.</summary>
    public FrontTeammate? Author { get; init; }

    /// <summary>When it was posted, or null where not told.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", PostedAt = ").Append(PostedAt);
        return true;
    }
}
