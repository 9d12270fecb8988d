using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>What a caller chose in a menu.</summary>
internal sealed record IvrOptionPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Title { get; set; }

    [JsonConverter(typeof(NumberOrTextConverter))]
    public string? Key { get; set; }

    public string? Branch { get; set; }

    /// <summary>Written as ISO 8601 where all other times are unix seconds.</summary>
    public DateTimeOffset? TransitionStartedAt { get; set; }
}
