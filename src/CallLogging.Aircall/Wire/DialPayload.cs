using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>Whom to call, and from which of the company's numbers.</summary>
internal sealed record DialPayload
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NumberId { get; set; }

    public string? To { get; set; }
}
