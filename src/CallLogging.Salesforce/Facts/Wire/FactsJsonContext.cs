using System.Text.Json.Serialization;

namespace CallLogging.Salesforce.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FactsPayload))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
