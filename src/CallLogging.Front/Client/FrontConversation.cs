using System.Text;

namespace CallLogging.Front;

/// <summary>A conversation, as far as calls need it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands.</param>
public sealed record FrontConversation(FrontId Id, FrontConversationStatus Status)
{
    /// <summary>The subject; empty where it has none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>To whom it is assigned, or null.</summary>
    public FrontId? Assignee { get; init; }

    /// <summary>The tags on it.</summary>
    public ValueList<FrontTag> Tags { get; init; }

    /// <summary>The handle of its main recipient, or null.</summary>
    public string? RecipientHandle { get; init; }

    /// <summary>The ids under which its threads were written; told only to <see cref="FrontCredential.Channel"/>.</summary>
    public ValueList<string> ExternalConversationIds { get; init; }

    /// <summary>When it began, or null where not told.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed last, or null where not told.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    // Subject and handle stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Status = ").Append(Status).Append(", Assignee = ").Append(Assignee);
        return true;
    }
}
