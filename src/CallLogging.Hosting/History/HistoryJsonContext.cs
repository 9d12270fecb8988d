using System.Text.Json.Serialization;

namespace CallLogging.Hosting;

/// <summary>Reads and writes progress without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(HistoryProgress))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
