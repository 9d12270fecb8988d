using System.Text.Json.Serialization;

namespace CallLogging.Front.Wire;

/// <summary>The body of a webhook: the envelope of an application or channel, or the bare event of a rule.</summary>
internal sealed record WebhookPayload : WebhookEventPayload
{
    public WebhookAuthorizationPayload? Authorization { get; init; }

    public WebhookEventPayload? Payload { get; init; }

    public new ConversationMetadataPayload? Metadata { get; init; }
}

internal sealed record WebhookAuthorizationPayload(string? Id);

internal record WebhookEventPayload
{
    public string? Id { get; init; }

    public string? Type { get; init; }

    public WebhookConversationPayload? Conversation { get; init; }

    public WebhookSourcePayload? Source { get; init; }

    public WebhookTargetHolder? Target { get; init; }

    // The following properties belong to an imported message.
    public bool? IsInbound { get; init; }

    public string? Subject { get; init; }

    public string? Body { get; init; }

    public double? CreatedAt { get; init; }

    public MessageMetadataPayload? Metadata { get; init; }

    [JsonPropertyName("_links")]
    public LinksPayload? Links { get; init; }
}

internal sealed record WebhookConversationPayload(string? Id, string? Subject)
{
    [JsonPropertyName("_links")]
    public SelfPayload? Links { get; init; }
}

internal sealed record SelfPayload(string? Self);

internal sealed record WebhookMetaPayload(string? Type);

internal sealed record WebhookSourcePayload
{
    [JsonPropertyName("_meta")]
    public WebhookMetaPayload? Meta { get; init; }
}

internal sealed record WebhookTargetHolder(WebhookTargetPayload? Data);

internal sealed record WebhookTargetPayload(string? Id, string? Name, string? Body, string? Text);
