using System.Text;

namespace CallLogging.Front;

/// <summary>A message for an application channel: inbound from the customer, or outbound to him as a teammate.</summary>
/// <param name="ExternalId">Our own id of it, 1 to 200 characters.</param>
/// <param name="ExternalConversationId">The thread it belongs to, 1 to 200 characters.</param>
/// <param name="Customer">The sender of an inbound message, the recipient of an outbound one.</param>
/// <param name="Body">The text or HTML.</param>
public sealed record FrontChannelMessage(string ExternalId, string ExternalConversationId, FrontMessageParty Customer, string Body)
{
    /// <summary>The longest external id, in UTF-16 units: Front's limit.</summary>
    public const int MaxExternalIdLength = 200;

    /// <summary>The subject, or null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>When it was made, sent in whole seconds; null for now.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Outbound only: the teammate who is its author, or null for the integration.</summary>
    public FrontId? Author { get; init; }

    /// <summary>Outbound only: the sender's name to show, or null.</summary>
    public string? SenderName { get; init; }

    // Texts and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("ExternalId = ").Append(ExternalId);
        return true;
    }
}
