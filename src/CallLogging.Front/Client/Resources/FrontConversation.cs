using System.Text;

namespace CallLogging.Front;

/// <summary>A conversation of a Front company, with the parts that calls need.</summary>
/// <param name="Id">The id of the conversation (<c>cnv_…</c>).</param>
/// <param name="Status">The status of the conversation.</param>
public sealed record FrontConversation(FrontId Id, FrontConversationStatus Status)
{
    /// <summary>The subject; empty if the conversation has none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The teammate to whom the conversation is assigned, or null.</summary>
    public FrontId? Assignee { get; init; }

    /// <summary>The tags of the conversation.</summary>
    public ValueList<FrontTag> Tags { get; init; }

    /// <summary>The handle of the main recipient, or null if there is none.</summary>
    public string? RecipientHandle { get; init; }

    /// <summary>The external ids of the conversation's threads. Front states them only to a request with the JWT of the application channel.</summary>
    public ValueList<string> ExternalConversationIds { get; init; }

    /// <summary>The time at which the conversation began, or null if Front does not state it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the last change, or null if Front does not state it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    // Subject and handle stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Status = ").Append(Status).Append(", Assignee = ").Append(Assignee);
        return true;
    }
}

/// <summary>The status of a conversation as Front returns it. Companies with ticketing have more statuses than the members below.</summary>
/// <param name="Value">Front's word for the status.</param>
public readonly record struct FrontConversationStatus(string Value)
{
    /// <summary>The conversation is open and has no assignee.</summary>
    public static FrontConversationStatus Unassigned { get; } = new("unassigned");

    /// <summary>The conversation is open and has an assignee.</summary>
    public static FrontConversationStatus Assigned { get; } = new("assigned");

    /// <summary>The conversation is archived.</summary>
    public static FrontConversationStatus Archived { get; } = new("archived");

    /// <summary>The conversation is in the trash.</summary>
    public static FrontConversationStatus Deleted { get; } = new("deleted");

    /// <summary>The conversation is marked as spam.</summary>
    public static FrontConversationStatus Spam { get; } = new("spam");

    /// <summary>Returns Front's word for the status.</summary>
    public override string ToString() => Value;
}

/// <summary>A change of a conversation. Properties that are null leave their part unchanged.</summary>
internal sealed record FrontConversationChange
{
    /// <summary>The new assignee, or null for no change.</summary>
    public FrontId? Assignee { get; init; }

    /// <summary>The inbox to move the conversation to, or null for no change.</summary>
    public FrontId? Inbox { get; init; }

    /// <summary>The new status, or null for no change.</summary>
    public FrontWritableStatus? Status { get; init; }

    /// <summary>The tags that replace all tags of the conversation, or null for no change.</summary>
    public ValueList<FrontId>? Tags { get; init; }
}

/// <summary>The statuses that can be written to a conversation. Front uses other words for them than for those it returns.</summary>
internal enum FrontWritableStatus
{
    /// <summary>Archives the conversation (<c>archived</c>).</summary>
    Archived,

    /// <summary>Reopens the conversation (<c>open</c>).</summary>
    Open,

    /// <summary>Moves the conversation to the trash (<c>deleted</c>).</summary>
    Deleted,

    /// <summary>Marks the conversation as spam (<c>spam</c>).</summary>
    Spam,
}

/// <summary>A tag of a Front company.</summary>
/// <param name="Id">The id of the tag (<c>tag_…</c>).</param>
/// <param name="Name">The name of the tag, at most 64 characters.</param>
public sealed record FrontTag(FrontId Id, string Name);
