using System.Text.Json.Serialization;

namespace CallLogging.Front.Wire;

/// <summary>Reads the JSON bodies of Front's responses and webhooks without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IdentityPayload))]
[JsonSerializable(typeof(ContactPayload))]
[JsonSerializable(typeof(ConversationPayload))]
[JsonSerializable(typeof(CommentPayload))]
[JsonSerializable(typeof(MessagePayload))]
[JsonSerializable(typeof(TeammatePayload))]
[JsonSerializable(typeof(InboxPayload))]
[JsonSerializable(typeof(ChannelPayload))]
[JsonSerializable(typeof(TagPayload))]
[JsonSerializable(typeof(AcceptedPayload))]
[JsonSerializable(typeof(ListPayload<ConversationPayload>))]
[JsonSerializable(typeof(ListPayload<CommentPayload>))]
[JsonSerializable(typeof(ListPayload<MessagePayload>))]
[JsonSerializable(typeof(ListPayload<TeammatePayload>))]
[JsonSerializable(typeof(ListPayload<InboxPayload>))]
[JsonSerializable(typeof(ListPayload<ChannelPayload>))]
[JsonSerializable(typeof(ListPayload<TagPayload>))]
[JsonSerializable(typeof(WebhookPayload))]
internal sealed partial class FrontJsonContext : JsonSerializerContext;
