using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CallLogging;

/// <summary>A request without its body as JSON, for stores: the body is kept beside it, byte for byte.</summary>
public static class ProviderRequestJson
{
    /// <summary>Method, address, account and headers as JSON, ASCII only.</summary>
    public static string WriteHead(ProviderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("method"u8, request.Method);
            writer.WriteString("url"u8, request.Url);
            if (request.Account is { } account)
            {
                writer.WriteString("account"u8, account);
            }

            writer.WriteStartArray("headers"u8);
            foreach ((string name, string value) in request.Headers)
            {
                writer.WriteStringValue(name);
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="WriteHead"/> wrote.</summary>
    /// <param name="head">The JSON.</param>
    /// <param name="body">The body that was kept beside it.</param>
    /// <exception cref="FormatException">The text is no such JSON.</exception>
    public static ProviderRequest Read(string head, byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(head);
            JsonElement root = document.RootElement;
            string[] headers = [.. root.GetProperty("headers"u8).EnumerateArray().Select(h => h.GetString() ?? "")];
            return new ProviderRequest(
                root.GetProperty("method"u8).GetString() ?? "",
                root.GetProperty("url"u8).GetString() ?? "",
                headers.Chunk(2).Select(h => KeyValuePair.Create(h[0], h[1])).ToValueList(),
                body)
            {
                Account = root.TryGetProperty("account"u8, out JsonElement account) ? account.GetString() : null,
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("A stored request cannot be read.", fault);
        }
    }
}
