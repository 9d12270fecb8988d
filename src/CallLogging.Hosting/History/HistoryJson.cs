using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>How progress is kept.</summary>
internal static class HistoryJson
{
    public static string Write(HistoryProgress progress) => JsonSerializer.Serialize(progress, HistoryJsonContext.Default.HistoryProgress);

    /// <summary>What was kept; what cannot be read counts as nothing, so that the account begins anew and does not stand still.</summary>
    public static HistoryProgress Read(GatheredFacts? facts)
    {
        try
        {
            return facts is null
                ? HistoryProgress.None
                : JsonSerializer.Deserialize(facts.Json, HistoryJsonContext.Default.HistoryProgress) ?? HistoryProgress.None;
        }
        catch (JsonException)
        {
            return HistoryProgress.None;
        }
    }
}
