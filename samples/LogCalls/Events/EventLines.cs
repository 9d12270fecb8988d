using System.Text;
using System.Text.Json;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads requests from lines of JSON: <c>{"method", "url", "headers", "body"}</c>, or a bare Aircall body.</summary>
internal static class EventLines
{
    private const string BareUrl = "/webhooks/aircall";

    public static IEnumerable<EventLine> Read(TextReader lines)
    {
        int number = 0;
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Read(number, line);
            }
        }
    }

    private static EventLine Read(int number, string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("body", out JsonElement body) && root.TryGetProperty("method", out _)
                ? ReadRequest(number, root, body)
                : new EventLine(number, new ProviderRequest("POST", BareUrl, [], bytes), null);
        }
        catch (JsonException e)
        {
            return new EventLine(number, null, $"not JSON at byte {e.BytePositionInLine}");
        }
    }

    private static EventLine ReadRequest(int number, JsonElement root, JsonElement body)
    {
        ValueList<KeyValuePair<string, string>> headers = [];
        if (root.TryGetProperty("headers", out JsonElement given))
        {
            if (given.ValueKind != JsonValueKind.Object)
            {
                return new EventLine(number, null, "$.headers: an object of names and values is expected");
            }

            foreach (JsonProperty header in given.EnumerateObject())
            {
                IEnumerable<JsonElement> values = header.Value.ValueKind == JsonValueKind.Array ? header.Value.EnumerateArray() : [header.Value];
                headers = [.. headers, .. values.Select(value => KeyValuePair.Create(header.Name, value.ToString()))];
            }
        }

        string raw = body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText();
        return new EventLine(
            number,
            new ProviderRequest(Text(root, "method") ?? "POST", Text(root, "url") ?? BareUrl, headers, Encoding.UTF8.GetBytes(raw)),
            null);
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
