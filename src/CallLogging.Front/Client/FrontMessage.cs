using System.Text;

namespace CallLogging.Front;

/// <summary>A message of a conversation.</summary>
/// <param name="Id">Its id.</param>
public sealed record FrontMessage(FrontId Id)
{
    /// <summary>The uid that the request that wrote it was answered with, or null where not told.</summary>
    public string? Uid { get; init; }

    /// <summary>The conversation that it stands in (<c>_links.related.conversation</c>), or null where not told.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>Our own id of it; told only to <see cref="FrontCredential.Channel"/>, and only of this channel's messages.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Whether it came from the customer.</summary>
    public bool IsInbound { get; init; }

    /// <summary>The teammate who wrote it, or null: an inbound one, or the integration's.</summary>
    public FrontTeammate? Author { get; init; }

    /// <summary>The subject; empty where it has none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The text, as Front keeps it.</summary>
    public string Body { get; init; } = "";

    /// <summary>When it was sent or received, or null where not told.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    // Subject and text stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Conversation = ").Append(Conversation);
        return true;
    }
}
