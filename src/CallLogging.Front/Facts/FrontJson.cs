using System.Text.Json;
using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The codec of gathered facts.</summary>
internal static class FrontJson
{
    public static JsonCodec<IDestinationFacts> Facts { get; } = new(CreateOptions().GetTypeInfo(typeof(FrontFacts)));

    private static JsonSerializerOptions CreateOptions() => CanonicalJson.CreateOptions(
        FactsJsonContext.Default,
        [CanonicalJson.DescribeList<KeyValuePair<string, FrontId>>(), CanonicalJson.DescribeList<FrontId>()],
        [CanonicalJson.CreateTextConverter<FrontId>(static t => new(t), static i => i.Value)]);
}

/// <summary>Describes the facts without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FrontFacts))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
