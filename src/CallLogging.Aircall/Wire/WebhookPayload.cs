using System.Text.Json;

namespace CallLogging.Aircall.Wire;

/// <summary>The envelope of every webhook (Aircall API reference, 2026).</summary>
internal sealed record WebhookPayload
{
    public string? Event { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public string? Token { get; set; }

    public CallPayload? Data { get; set; }
}

/// <summary>The members of a body that identify its account and event, read from JSON of any shape.</summary>
/// <param name="Token">The token, or null if the body has none or its token is not a text.</param>
/// <param name="Event">The name of the event, or null if the body has none or its event is not a text.</param>
internal readonly record struct WebhookEnvelope(string? Token, string? Event)
{
    /// <summary>Reads the envelope; the rest of the body only has to be valid JSON.</summary>
    /// <param name="json">The body, in valid UTF-8 without escapes of lone surrogates.</param>
    /// <param name="envelope">The envelope, if the body is JSON.</param>
    /// <param name="faultPosition">The line and byte at which the body stops being JSON; empty if the body is JSON.</param>
    /// <returns>True if the body is JSON.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out WebhookEnvelope envelope, out string faultPosition)
    {
        envelope = default;
        faultPosition = "";

        // JSON itself has no limit of depth; only the wire records have one.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    envelope = ReadMember(ref reader, envelope);
                }
            }

            return true;
        }
        catch (JsonException fault)
        {
            faultPosition = $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}";
            return false;
        }
    }

    private static WebhookEnvelope ReadMember(ref Utf8JsonReader reader, WebhookEnvelope envelope)
    {
        bool isToken = reader.ValueTextEquals("token"u8);
        bool isEvent = reader.ValueTextEquals("event"u8);
        reader.Read();
        string? text = (isToken || isEvent) && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return isToken ? envelope with { Token = text } : isEvent ? envelope with { Event = text } : envelope;
    }
}

/// <summary>Describes the documented value of a place in words, for a person who looks at a parked body.</summary>
internal static class ExpectedValue
{
    public const string Time = "expected whole seconds since 1970";
    public const string Id = "expected an id: a whole number or a text";
    public const string UsableId = "expected an id of at most 200 characters without control characters";
    public const string Object = "expected an object";
    public const string Text = "expected a text";

    /// <summary>Describes the id that was expected in place of one that no call can have.</summary>
    public static string DescribeCallId(string? id) => string.IsNullOrEmpty(id) ? Id : UsableId;

    /// <summary>Describes the value that was expected at a JSON path such as <c>$.data.tags[0].tagged_at</c>.</summary>
    public static string Describe(string path)
    {
        string name = path[(path.LastIndexOf('.') + 1)..];
        return name switch
        {
            "timestamp" or "created_at" or "started_at" or "answered_at" or "ended_at" or "posted_at" or "tagged_at" => Time,
            "transition_started_at" => "expected a time in ISO 8601 with offset",
            "id" or "call_id" or "number_id" or "ai_voice_agent_id" or "ai_voice_agent_session_id" or "automatic_callback_call_id" => Id,
            "duration" or "key" => "expected a number or a text",
            "is_ivr" => "expected true or false",
            "tags" or "comments" or "teams" or "participants" or "conference_participants" or "ivr_options_selected" => "expected a list",
            "$" or "data" or "user" or "contact" or "number" or "posted_by" or "tagged_by" or "transferred_by" or "transferred_to" => Object,
            _ when name.EndsWith(']') => Object,
            _ => Text,
        };
    }
}
