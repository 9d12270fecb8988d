using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The codec of the last activity of an account.</summary>
internal static class ActivityJson
{
    private static readonly JsonCodec<StoredActivity> s_codec =
        new(CanonicalJson.CreateOptions(ActivityJsonContext.Default, [], []).GetTypeInfo(typeof(StoredActivity)));

    public static string Write(DateTimeOffset lastActivityAt) => s_codec.WriteText(new StoredActivity(lastActivityAt));

    /// <summary>Reads a stored activity. Unreadable JSON counts as none, so that the account is watched from now on.</summary>
    public static DateTimeOffset? Read(string? json)
    {
        try
        {
            return json is null ? null : s_codec.ReadText(json).LastActivityAt;
        }
        catch (UnreadableDocumentException)
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
