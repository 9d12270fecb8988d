using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>Reads ids, whole numbers of any size or texts, into text.</summary>
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
