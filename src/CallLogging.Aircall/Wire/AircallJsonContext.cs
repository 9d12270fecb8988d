using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>Reads and writes the bodies of Aircall without reflection.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(WebhookPayload))]
[JsonSerializable(typeof(VoiceAgentWebhookPayload))]
[JsonSerializable(typeof(CallResponsePayload))]
[JsonSerializable(typeof(CallListPayload))]
[JsonSerializable(typeof(DialPayload))]
internal sealed partial class AircallJsonContext : JsonSerializerContext;

/// <summary>Reads ids, which are whole numbers of any size or texts, into text.</summary>
internal sealed class IdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when !reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9') => Encoding.ASCII.GetString(reader.ValueSpan),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Reads a value that is sometimes a number and sometimes a text, as written.</summary>
internal sealed class NumberOrTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Reads whole seconds since 1970, written as a number or a text, and ISO 8601 with offset; everything else is rejected.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    private static readonly long MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        bool isSeconds = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out _),
            JsonTokenType.String => !reader.ValueIsEscaped && IsWholeNumber(reader.ValueSpan),
            _ => throw new JsonException(),
        };
        if (!isSeconds)
        {
            return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time)
                ? time
                : throw new JsonException();
        }

        return Utf8Parser.TryParse(reader.ValueSpan, out long seconds, out _) && seconds >= MinSeconds && seconds <= MaxSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeSeconds());

    private static bool IsWholeNumber(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long _, out int read) && read == text.Length;
}
