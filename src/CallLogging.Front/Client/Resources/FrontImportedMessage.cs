using System.Text;

namespace CallLogging.Front;

/// <summary>A message to import into an inbox. Front imports each external id only once.</summary>
/// <param name="ExternalId">The sender's own id of the message.</param>
/// <param name="SenderHandle">The handle of the sender: the customer's for an inbound message, the line's for an outbound one.</param>
/// <param name="To">The handles of the recipients, at least one.</param>
/// <param name="Body">The text of the message, which Front interprets as Markdown.</param>
/// <param name="CreatedAt">The time that Front shows, sent in whole seconds.</param>
/// <param name="IsInbound"><see langword="true"/> if the message comes from the customer.</param>
/// <remarks>
/// The client sends <c>type=custom</c>, <c>should_skip_rules=false</c> and always <c>is_archived</c>, because Front's defaults would archive
/// the message and skip the team's rules. In a message of type custom, a number is a custom handle, so contacts get it beside the phone handle.
/// </remarks>
internal sealed record FrontImportedMessage(
    string ExternalId, string SenderHandle, ValueList<string> To, string Body, DateTimeOffset CreatedAt, bool IsInbound)
{
    /// <summary>The name of the sender to show, or null for none.</summary>
    public string? SenderName { get; init; }

    /// <summary>The teammate who is the author of an outbound message, or null. Ignored for inbound messages.</summary>
    public FrontId? Author { get; init; }

    /// <summary>The subject, or null for a message without one.</summary>
    public string? Subject { get; init; }

    /// <summary>The conversation to write the message into, for which Front ignores <see cref="ThreadRef"/>; null to use the thread reference.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The key of the thread that the message begins or belongs to; with null, Front chooses the thread by sender. Threads of other endpoints do not share it.</summary>
    public string? ThreadRef { get; init; }

    /// <summary>Gets a value indicating whether the conversation is archived after the message, as it was before.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The teammate to assign the conversation to, or null for no assignment.</summary>
    public FrontId? Assignee { get; init; }

    /// <summary>The names of tags to add to the conversation.</summary>
    public ValueList<string> Tags { get; init; }

    // Texts and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("ExternalId = ").Append(ExternalId).Append(", Conversation = ").Append(Conversation);
        return true;
    }
}
