using System.Text;

namespace CallLogging.Front;

/// <summary>A message of a conversation, as Front returns it.</summary>
/// <param name="Id">The id of the message (<c>msg_…</c>).</param>
public sealed record FrontMessage(FrontId Id)
{
    /// <summary>The uid from the response to the request that wrote the message, or null if Front does not state it.</summary>
    public string? Uid { get; init; }

    /// <summary>The conversation that contains the message (<c>_links.related.conversation</c>), or null if Front does not state it.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The sender's own id of the message. Front states it only to a request with the JWT of the application channel, and only for messages of this channel.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets a value indicating whether the message came from the customer.</summary>
    public bool IsInbound { get; init; }

    /// <summary>The teammate who wrote the message; null for an inbound message and for one of the integration.</summary>
    public FrontTeammate? Author { get; init; }

    /// <summary>The subject; empty if the message has none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The body as Front returns it, which may be HTML.</summary>
    public string Body { get; init; } = "";

    /// <summary>The text of the body, without the marks of Markdown and HTML.</summary>
    public string Text => ReturnedText.Read(Body);

    /// <summary>The time at which the message was sent or received, or null if Front does not state it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    // Subject and text stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Conversation = ").Append(Conversation);
        return true;
    }
}
