using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>Reads Aircall's bodies without reflection.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(WebhookPayload))]
[JsonSerializable(typeof(CallAnswerPayload))]
[JsonSerializable(typeof(CallListPayload))]
[JsonSerializable(typeof(DialPayload))]
internal sealed partial class AircallJsonContext : JsonSerializerContext;
