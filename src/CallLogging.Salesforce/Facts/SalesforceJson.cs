using System.Text.Json;
using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The codec of gathered facts.</summary>
internal static class SalesforceJson
{
    public static JsonCodec<IDestinationFacts> Facts { get; } = new(CreateOptions().GetTypeInfo(typeof(SalesforceFacts)));

    private static JsonSerializerOptions CreateOptions() => CanonicalJson.CreateOptions(
        FactsJsonContext.Default,
        [
            CanonicalJson.DescribeList<FoundRecord>(),
            CanonicalJson.DescribeList<OpenRelatedRecord>(),
            CanonicalJson.DescribeList<SalesforceUser>(),
            CanonicalJson.DescribeList<TaskStatusValue>(),
            CanonicalJson.DescribeList<FieldDescription>(),
            CanonicalJson.DescribeList<SalesforceId>(),
        ],
        [
            CanonicalJson.CreateTextConverter<SalesforceId>(static t => new(t), static i => i.Value),
            CanonicalJson.CreateEnumConverter<RecordKind>(),
            CanonicalJson.CreateEnumConverter<RecordOwnerKind>(),
        ]);
}

/// <summary>Describes the facts without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SalesforceFacts))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
