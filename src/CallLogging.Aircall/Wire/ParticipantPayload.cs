using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>Somebody on the line: <c>user</c>, <c>contact</c> or <c>external</c>.</summary>
internal sealed record ParticipantPayload
{
    public string? Type { get; set; }

    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? PhoneNumber { get; set; }
}
