using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Hosting;

/// <summary>Writes the progress of a history as JSON and reads it back.</summary>
internal static class HistoryJson
{
    public static string Write(HistoryProgress progress) => JsonSerializer.Serialize(progress, HistoryJsonContext.Default.HistoryProgress);

    /// <summary>Reads stored progress. Unreadable JSON counts as none, so that the account starts anew instead of stopping.</summary>
    public static HistoryProgress Read(string? json)
    {
        try
        {
            return json is null
                ? HistoryProgress.None
                : JsonSerializer.Deserialize(json, HistoryJsonContext.Default.HistoryProgress) ?? HistoryProgress.None;
        }
        catch (JsonException)
        {
            return HistoryProgress.None;
        }
    }
}

/// <summary>Serializes progress without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(HistoryProgress))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
