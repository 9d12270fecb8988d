using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>A comment; its author is null where it was written through the API.</summary>
internal sealed record CommentPayload
{
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; set; }

    public string? Content { get; set; }

    public DateTimeOffset? PostedAt { get; set; }

    public UserPayload? PostedBy { get; set; }
}
