using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A request inside a composite request.</summary>
internal sealed record Subrequest(string Method, string Url, string ReferenceId, JsonElement? Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Gets a value indicating whether the limit of 5 queries and collections per composite request counts the subrequest.</summary>
    public bool IsQuery => RestCall.TryParseTarget(Url, out _, out string[] path, out _) && path is ["query" or "queryAll", ..] or ["composite", "sobjects", ..];

    public static Subrequest Parse(JsonElement json)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("httpHeaders", out JsonElement given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty header in given.EnumerateObject().Where(h => h.Value.ValueKind == JsonValueKind.String))
            {
                headers[header.Name] = header.Value.GetString()!;
            }
        }

        JsonElement? body = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("body", out JsonElement inner) ? inner : null;
        return new(GetText(json, "method").ToUpperInvariant(), GetText(json, "url"), GetText(json, "referenceId"), body, headers);
    }

    private static string GetText(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
