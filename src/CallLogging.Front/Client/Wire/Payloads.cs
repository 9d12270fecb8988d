namespace CallLogging.Front.Wire;

internal sealed record IdentityPayload(string? Id, string? Name);

internal sealed record HandlePayload(string? Handle, string? Source);

internal sealed record ContactPayload(string? Id, string? Name, HandlePayload[]? Handles);

internal sealed record TagPayload(string? Id, string? Name);

internal sealed record TeammatePayload(string? Id, string? Email, string? FirstName, string? LastName, bool? IsBlocked, string? Type);

internal sealed record InboxPayload(string? Id, string? Name, bool? IsPrivate);

internal sealed record RecipientPayload(string? Handle, string? Role);

internal sealed record LinksPayload(RelatedPayload? Related);

internal sealed record RelatedPayload(string? Inbox, string? Conversation);

internal sealed record ChannelSettingsPayload(bool? AllTeammatesCanReply);

internal sealed record ChannelPayload(string? Id, string? Name, string? Address, string? Type, bool? IsPrivate, bool? IsValid, ChannelSettingsPayload? Settings)
{
    [System.Text.Json.Serialization.JsonPropertyName("_links")]
    public LinksPayload? Links { get; init; }
}

internal sealed record ConversationMetadataPayload(string[]? ExternalConversationIds);

internal sealed record ConversationPayload(
    string? Id, string? Subject, string? Status, TeammatePayload? Assignee, RecipientPayload? Recipient, TagPayload[]? Tags, double? CreatedAt, double? UpdatedAt,
    ConversationMetadataPayload? Metadata);

internal sealed record MessageMetadataPayload(string? ExternalId);

internal sealed record MessagePayload(
    string? Id, string? MessageUid, bool? IsInbound, double? CreatedAt, string? Subject, string? Body, TeammatePayload? Author, RecipientPayload[]? Recipients,
    MessageMetadataPayload? Metadata)
{
    [System.Text.Json.Serialization.JsonPropertyName("_links")]
    public LinksPayload? Links { get; init; }
}

internal sealed record CommentPayload(string? Id, string? Body, TeammatePayload? Author, double? PostedAt);

internal sealed record AcceptedPayload(string? Status, string? MessageUid);

internal sealed record PaginationPayload(string? Next);

internal sealed record ListPayload<T>
{
    [System.Text.Json.Serialization.JsonPropertyName("_results")]
    public T[]? Results { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("_pagination")]
    public PaginationPayload? Pagination { get; init; }
}

/// <summary>The body of a response that has none.</summary>
internal sealed record NoPayload;
