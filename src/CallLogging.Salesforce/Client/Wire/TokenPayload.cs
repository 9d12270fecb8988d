using System.Text.Json.Serialization;

namespace CallLogging.Salesforce.Wire;

/// <summary>The answer of the login. A class, so that nothing prints it.</summary>
internal sealed class TokenPayload
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("instance_url")]
    public string? InstanceUrl { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }
}
