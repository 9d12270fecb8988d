using System.Text;
using System.Text.Json;

namespace CallLogging.Tool;

/// <summary>Reads requests from lines of JSON: <c>{"method", "url", "headers", "body"}</c>, or a bare Aircall body.</summary>
internal static class EventLines
{
    private const string BareUrl = "/webhooks/aircall";

    /// <summary>Reads all lines that are not blank.</summary>
    /// <param name="lines">The events file.</param>
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
                return new EventLine(number, null, "$.headers is not an object; write {\"name\": \"value\"}");
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
            new ProviderRequest(GetText(root, "method") ?? "POST", GetText(root, "url") ?? BareUrl, headers, Encoding.UTF8.GetBytes(raw)),
            null);
    }

    private static string? GetText(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>One line of the events file: a request, or the reason that the line has none.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Request">The request, or null if the line has a mistake.</param>
/// <param name="Problem">The mistake in the line, or null.</param>
internal sealed record EventLine(int Number, ProviderRequest? Request, string? Problem);

/// <summary>A line with events of calls.</summary>
/// <param name="Request">The provider's request.</param>
/// <param name="Result">The events that the reader found in the request.</param>
internal sealed record ParsedLine(ProviderRequest Request, CallEventReadResult.Parsed Result);

/// <summary>The events and the org that the program contains as embedded files.</summary>
internal static class BundledFiles
{
    /// <summary>Opens an embedded file.</summary>
    /// <param name="name">The name of the file, such as <c>org.json</c>.</param>
    public static Stream Open(string name) =>
        typeof(BundledFiles).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded in the program.");
}
