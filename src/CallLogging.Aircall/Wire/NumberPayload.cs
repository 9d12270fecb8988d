using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>A line, in Aircall's words a number.</summary>
internal sealed record NumberPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Digits { get; set; }

    [JsonPropertyName("e164_digits")]
    public string? E164Digits { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public bool? IsIvr { get; set; }
}
