namespace CallLogging.Front;

/// <summary>A channel.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Front's word for what it is: <c>custom</c>, <c>twilio</c> …</param>
public sealed record FrontChannel(FrontId Id, string Type)
{
    /// <summary>The name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The address that it receives at, or null.</summary>
    public string? Address { get; init; }

    /// <summary>Whether it is one teammate's own.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether Front holds its configuration for valid.</summary>
    public bool IsValid { get; init; }

    /// <summary>The inbox that it delivers to (<c>_links.related.inbox</c>), or null where not told.</summary>
    public FrontId? Inbox { get; init; }

    /// <summary>Whether teammates without access to the inbox may answer on it; null where not told.</summary>
    public bool? AllTeammatesCanReply { get; init; }
}
