namespace CallLogging.Front;

/// <summary>What to change of a conversation. What is null stays.</summary>
public sealed record FrontConversationChange
{
    /// <summary>The new assignee.</summary>
    public FrontId? Assignee { get; init; }

    /// <summary>The inbox to move it to.</summary>
    public FrontId? Inbox { get; init; }

    /// <summary>The new status.</summary>
    public FrontWrittenStatus? Status { get; init; }

    /// <summary>The tags in place of all that are on it.</summary>
    public ValueList<FrontId>? Tags { get; init; }
}
