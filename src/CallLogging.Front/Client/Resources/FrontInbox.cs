namespace CallLogging.Front;

/// <summary>An inbox of a Front company.</summary>
/// <param name="Id">The id of the inbox (<c>inb_…</c>).</param>
/// <param name="Name">The name of the inbox; several inboxes can have the same one.</param>
public sealed record FrontInbox(FrontId Id, string Name)
{
    /// <summary>Gets a value indicating whether the inbox is private to one teammate.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>A channel of a Front company, through which messages arrive and leave.</summary>
/// <param name="Id">The id of the channel (<c>cha_…</c>).</param>
/// <param name="Type">Front's word for the kind of channel: <c>custom</c> for an application channel, <c>twilio</c> …</param>
internal sealed record FrontChannel(FrontId Id, string Type)
{
    /// <summary>The name of the channel, or null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The address at which the channel receives messages, or null if it has none.</summary>
    public string? Address { get; init; }

    /// <summary>Gets a value indicating whether the channel is private to one teammate.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Gets a value indicating whether Front considers the channel's configuration valid.</summary>
    public bool IsValid { get; init; }

    /// <summary>The inbox that the channel delivers to (<c>_links.related.inbox</c>), or null if Front does not state it.</summary>
    public FrontId? Inbox { get; init; }

    /// <summary>Gets a value indicating whether teammates without access to the inbox may reply on the channel; null if Front does not state it.</summary>
    public bool? AllTeammatesCanReply { get; init; }
}
