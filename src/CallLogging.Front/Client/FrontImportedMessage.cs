using System.Text;

namespace CallLogging.Front;

/// <summary>A message to import into an inbox. Front imports no two with one external id.</summary>
/// <param name="ExternalId">Our own id of it.</param>
/// <param name="SenderHandle">Who wrote it: the customer's handle, or the line's for an outbound one.</param>
/// <param name="To">The handles of those who get it, at least one.</param>
/// <param name="Body">The text.</param>
/// <param name="CreatedAt">When it was made; sent in whole seconds.</param>
/// <param name="IsInbound">Whether it comes from the customer.</param>
/// <remarks>Clients send <c>type=custom</c>, <c>is_archived=false</c> and <c>should_skip_rules=false</c>: Front's defaults would hide calls and skip its rules (spec F9). Of type custom, a number is a custom handle: contacts get it beside the phone handle.</remarks>
public sealed record FrontImportedMessage(
    string ExternalId, string SenderHandle, ValueList<string> To, string Body, DateTimeOffset CreatedAt, bool IsInbound)
{
    /// <summary>The sender's name to show, or null.</summary>
    public string? SenderName { get; init; }

    /// <summary>Outbound only: the teammate who is its author, or null.</summary>
    public FrontId? Author { get; init; }

    /// <summary>The subject, or null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>The conversation to write it into; then Front ignores <see cref="ThreadRef"/>. Null to thread by that.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The thread it begins or belongs to, or null: then Front threads by sender. Not shared with other endpoints.</summary>
    public string? ThreadRef { get; init; }

    /// <summary>Assigns the conversation, or null.</summary>
    public FrontId? Assignee { get; init; }

    /// <summary>Names of tags to add.</summary>
    public ValueList<string> Tags { get; init; }

    // Texts and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("ExternalId = ").Append(ExternalId).Append(", Conversation = ").Append(Conversation);
        return true;
    }
}
