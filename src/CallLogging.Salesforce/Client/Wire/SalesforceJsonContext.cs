using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Salesforce.Wire;

/// <summary>The serialization context that reads the org's bodies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(QueryPayload))]
[JsonSerializable(typeof(WritePayload))]
[JsonSerializable(typeof(WritePayload[]))]
[JsonSerializable(typeof(DescribePayload))]
[JsonSerializable(typeof(Dictionary<string, LimitPayload>))]
[JsonSerializable(typeof(VersionPayload[]))]
[JsonSerializable(typeof(CompositePayload))]
[JsonSerializable(typeof(TokenPayload))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class SalesforceJsonContext : JsonSerializerContext;
