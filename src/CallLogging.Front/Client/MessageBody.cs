using System.Text.Json;

namespace CallLogging.Front;

/// <summary>Writes the JSON bodies of imported messages and of messages of an application's channel.</summary>
internal static class MessageBody
{
    public static ReadOnlyMemory<byte> CreateImported(FrontImportedMessage message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message.ExternalId, nameof(message));
        ArgumentException.ThrowIfNullOrEmpty(message.SenderHandle, nameof(message));
        if (message.To.IsEmpty)
        {
            throw new ArgumentException("An imported message has no recipient. Pass at least one handle in To.", nameof(message));
        }

        return RequestBody.WriteObject(writer =>
        {
            writer.WriteStartObject("sender"u8);
            writer.WriteString("handle"u8, message.SenderHandle);
            writer.WriteOptional("name"u8, message.SenderName);

            // Front ignores the author of an inbound message.
            writer.WriteOptional("author_id"u8, message.IsInbound ? null : message.Author?.Value);
            writer.WriteEndObject();
            WriteTexts(writer, "to"u8, message.To);
            writer.WriteOptional("subject"u8, message.Subject);
            writer.WriteString("body"u8, message.Body);
            writer.WriteString("external_id"u8, message.ExternalId);
            writer.WriteNumber("created_at"u8, message.CreatedAt.ToUnixTimeSeconds());
            writer.WriteString("type"u8, "custom"u8);
            writer.WriteOptional("assignee_id"u8, message.Assignee?.Value);
            if (!message.Tags.IsEmpty)
            {
                WriteTexts(writer, "tags"u8, message.Tags);
            }

            writer.WriteOptional("conversation_id"u8, message.Conversation?.Value);
            writer.WriteStartObject("metadata"u8);

            // Front ignores the thread reference if a conversation is named.
            writer.WriteOptional("thread_ref"u8, message.Conversation is null ? message.ThreadRef : null);
            writer.WriteBoolean("is_inbound"u8, message.IsInbound);

            // Front's defaults would archive the message and skip the team's rules.
            writer.WriteBoolean("is_archived"u8, message.IsArchived);
            writer.WriteBoolean("should_skip_rules"u8, value: false);
            writer.WriteEndObject();
        });
    }

    public static ReadOnlyMemory<byte> CreateForChannel(FrontChannelMessage message, bool isInbound)
    {
        CheckExternalId(message.ExternalId, nameof(message.ExternalId));
        CheckExternalId(message.ExternalConversationId, nameof(message.ExternalConversationId));
        ArgumentException.ThrowIfNullOrEmpty(message.Customer.Handle, nameof(message));
        return RequestBody.WriteObject(writer =>
        {
            if (isInbound)
            {
                writer.WriteStartObject("sender"u8);
                WriteParty(writer, message.Customer);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteStartArray("to"u8);
                writer.WriteStartObject();
                WriteParty(writer, message.Customer);
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteOptional("author_id"u8, message.Author?.Value);
                writer.WriteOptional("sender_name"u8, message.SenderName);
            }

            writer.WriteOptional("subject"u8, message.Subject);
            writer.WriteString("body"u8, message.Body);
            if (message.DeliveredAt is { } at)
            {
                writer.WriteNumber("delivered_at"u8, at.ToUnixTimeSeconds());
            }

            writer.WriteStartObject("metadata"u8);
            writer.WriteString("external_id"u8, message.ExternalId);
            writer.WriteString("external_conversation_id"u8, message.ExternalConversationId);
            writer.WriteEndObject();
        });
    }

    private static void CheckExternalId(string id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(id, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Length, FrontChannelMessage.MaxExternalIdLength, name);
    }

    private static void WriteParty(Utf8JsonWriter writer, FrontMessageParty party)
    {
        writer.WriteString("handle"u8, party.Handle);
        writer.WriteOptional("name"u8, party.Name);
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ValueList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
