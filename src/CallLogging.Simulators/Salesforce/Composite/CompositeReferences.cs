using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Replaces <c>@{reference.field}</c> in a subrequest with a value from the response to an earlier one.</summary>
internal sealed partial class CompositeReferences
{
    private readonly Dictionary<string, RestResponse> _answers = new(StringComparer.Ordinal);

    /// <summary>The error of the first reference that has no value; null if all have one.</summary>
    public ApiError? Error { get; private set; }

    public void Add(string referenceId, RestResponse response) => _answers[referenceId] = response;

    public void ClearError() => Error = null;

    public string Fill(string text) => Reference().Replace(text, m => Resolve(m.Groups["name"].Value, m.Groups["path"].Value));

    public JsonElement Fill(JsonElement body)
    {
        JsonText.TryRead(JsonText.Write(w => Copy(w, body)), out JsonElement filled, out _);
        return filled;
    }

    private void Copy(Utf8JsonWriter w, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                w.WriteStartObject();
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    w.WritePropertyName(property.Name);
                    Copy(w, property.Value);
                }

                w.WriteEndObject();
                break;
            case JsonValueKind.Array:
                w.WriteStartArray();
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Copy(w, item);
                }

                w.WriteEndArray();
                break;
            case JsonValueKind.String:
                w.WriteStringValue(Fill(json.GetString()!));
                break;
            default:
                json.WriteTo(w);
                break;
        }
    }

    private string Resolve(string name, string path)
    {
        JsonElement? at = _answers.TryGetValue(name, out RestResponse? response) && response.IsSuccess && JsonText.TryRead(response.Body, out JsonElement root, out _) ? root : null;
        foreach (Match step in Step().Matches(path))
        {
            string key = step.Groups["key"].Value;
            at = at switch
            {
                { ValueKind: JsonValueKind.Object } json when key.Length > 0 && json.TryGetProperty(key, out JsonElement value) => value,
                { ValueKind: JsonValueKind.Array } json when int.TryParse(step.Groups["place"].Value, CultureInfo.InvariantCulture, out int place) && place < json.GetArrayLength() => json[place],
                _ => null,
            };
        }

        if (at is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } found)
        {
            return found.ValueKind == JsonValueKind.String ? found.GetString()! : found.GetRawText();
        }

        Error ??= new ApiError(400, "PROCESSING_HALTED", $"Invalid reference specified. No value for {name}{path} found in {name}");
        return "";
    }

    [GeneratedRegex(@"@\{(?<name>\w+)(?<path>(?:\.\w+|\[\d{1,4}\])*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.(?<key>\w+)|\[(?<place>\d+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Step();
}
