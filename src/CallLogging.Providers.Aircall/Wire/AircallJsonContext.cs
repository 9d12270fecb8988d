using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>Reads Aircall's bodies without reflection.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(WebhookPayload))]
internal sealed partial class AircallJsonContext : JsonSerializerContext;
