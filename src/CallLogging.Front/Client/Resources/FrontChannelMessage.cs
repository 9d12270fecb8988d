using System.Text;

namespace CallLogging.Front;

/// <summary>A message for an application channel: inbound from the customer, or outbound from a teammate to the customer.</summary>
/// <param name="ExternalId">The sender's own id of the message, 1 to 200 characters.</param>
/// <param name="ExternalConversationId">The key of the thread that the message belongs to, 1 to 200 characters.</param>
/// <param name="Customer">The sender of an inbound message, or the recipient of an outbound one.</param>
/// <param name="Body">The body, as text or HTML.</param>
internal sealed record FrontChannelMessage(string ExternalId, string ExternalConversationId, FrontMessageParty Customer, string Body)
{
    /// <summary>The maximum length of an external id: 200 UTF-16 units, Front's limit.</summary>
    public const int MaxExternalIdLength = 200;

    /// <summary>The subject, or null for a message without one.</summary>
    public string? Subject { get; init; }

    /// <summary>The time that Front shows, sent in whole seconds, or null for the time of the request.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The teammate who is the author of an outbound message, or null for the integration. Ignored for inbound messages.</summary>
    public FrontId? Author { get; init; }

    /// <summary>The name of the sender to show for an outbound message, or null. Ignored for inbound messages.</summary>
    public string? SenderName { get; init; }

    // Texts and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("ExternalId = ").Append(ExternalId);
        return true;
    }
}

/// <summary>The customer as the sender or recipient of a message.</summary>
/// <param name="Handle">The number in E.164, or the custom handle of withheld callers.</param>
internal sealed record FrontMessageParty(string Handle)
{
    /// <summary>The name of the customer to show, or null for none.</summary>
    public string? Name { get; init; }

    // Handle and name stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Named = ").Append(Name is not null);
        return true;
    }
}
