using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>The envelope of a webhook about an AI voice agent.</summary>
internal sealed record VoiceAgentWebhookPayload
{
    public string? Event { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public VoiceAgentPayload? Data { get; set; }
}

/// <summary>One session of an AI voice agent, under Aircall's names. Its id and its call id are both the id of the call.</summary>
internal sealed record VoiceAgentPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    [JsonConverter(typeof(IdConverter))]
    public string? CallId { get; set; }

    [JsonConverter(typeof(IdConverter))]
    public string? AiVoiceAgentId { get; set; }

    public string? AiVoiceAgentName { get; set; }

    [JsonConverter(typeof(IdConverter))]
    public string? AiVoiceAgentSessionId { get; set; }

    [JsonConverter(typeof(IdConverter))]
    public string? NumberId { get; set; }

    public string? AircallNumber { get; set; }

    public string? ExternalCallerNumber { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? CallEndReason { get; set; }

    /// <summary>The questions of the machine and the answers of the caller, in a shape that the settings of the machine decide.</summary>
    public JsonElement? ExtractedData { get; set; }
}
