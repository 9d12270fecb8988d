using System.Text.Json;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>A request whose token was checked.</summary>
internal sealed record TenantRequest(string Method, string[] Path, IReadOnlyDictionary<string, string> Query, JsonElement Body, DateTimeOffset Now)
{
    /// <summary>The id of the channel whose token the request carries; null for the API token.</summary>
    public string? ChannelId { get; init; }

    public string? GetText(params string[] path)
    {
        JsonElement at = Body;
        foreach (string name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }

    public bool? GetBoolean(params string[] path)
    {
        JsonElement at = Body;
        foreach (string name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ValueKind is JsonValueKind.True or JsonValueKind.False ? at.GetBoolean() : null;
    }

    public DateTimeOffset? GetTime(string name) =>
        Body.TryGetProperty(name, out JsonElement seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;

    public IEnumerable<string> GetTexts(string name) =>
        Body.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray().Select(t => t.GetString()!) : [];
}
