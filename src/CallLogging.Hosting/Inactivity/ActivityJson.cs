using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Hosting;

/// <summary>Writes the last activity of an account as JSON and reads it back.</summary>
internal static class ActivityJson
{
    public static string Write(DateTimeOffset lastActivityAt) =>
        JsonSerializer.Serialize(new StoredActivity(lastActivityAt), ActivityJsonContext.Default.StoredActivity);

    /// <summary>Reads a stored activity. Unreadable JSON counts as none, so that the account is watched from now on.</summary>
    public static DateTimeOffset? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, ActivityJsonContext.Default.StoredActivity)?.LastActivityAt;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The document of an account that is watched for inactivity.</summary>
/// <param name="LastActivityAt">The time of the last activity that any host saw.</param>
internal sealed record StoredActivity(DateTimeOffset? LastActivityAt);

/// <summary>Serializes activities without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StoredActivity))]
internal sealed partial class ActivityJsonContext : JsonSerializerContext;
