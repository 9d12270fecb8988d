using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The codec of the progress in a history.</summary>
internal static class HistoryJson
{
    public static JsonCodec<HistoryProgress> Codec { get; } =
        new(CanonicalJson.CreateOptions(HistoryJsonContext.Default, [], []).GetTypeInfo(typeof(HistoryProgress)));

    public static string Write(HistoryProgress progress) => Codec.WriteText(progress);

    /// <summary>Reads stored progress. An unreadable document counts as none, so that the account starts anew instead of stopping.</summary>
    public static HistoryProgress Read(string? json)
    {
        try
        {
            return json is null ? HistoryProgress.None : Codec.ReadText(json);
        }
        catch (UnreadableDocumentException)
        {
            return HistoryProgress.None;
        }
    }
}

/// <summary>Describes the progress without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(HistoryProgress))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
