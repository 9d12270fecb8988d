using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>A team.</summary>
internal sealed record TeamPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }
}
