using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>A user; <c>{}</c> where nobody is meant.</summary>
internal sealed record UserPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }
}
