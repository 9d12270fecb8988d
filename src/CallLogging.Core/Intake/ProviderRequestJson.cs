using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CallLogging;

/// <summary>Reads and writes a request without its body as JSON, for stores, which keep the body beside it, byte for byte.</summary>
public static class ProviderRequestJson
{
    /// <summary>Writes method, URL, account and headers of a request as JSON, in ASCII only.</summary>
    /// <param name="request">The request to write.</param>
    /// <returns>Compact JSON.</returns>
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

    /// <summary>Reads a request that <see cref="WriteHead"/> wrote.</summary>
    /// <param name="head">The JSON without the body.</param>
    /// <param name="body">The body that was kept beside it.</param>
    /// <returns>The request as it was received.</returns>
    /// <exception cref="FormatException">The text is not JSON of this form.</exception>
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
            throw new FormatException("The stored request cannot be read; its head is not the JSON that this version writes.", fault);
        }
    }
}
