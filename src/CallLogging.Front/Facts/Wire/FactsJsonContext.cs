using System.Text.Json.Serialization;

namespace CallLogging.Front.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FactsPayload))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
