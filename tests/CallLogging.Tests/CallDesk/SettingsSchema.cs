using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CallLogging.Tests.CallDesk;

/// <summary>The settings that editors know, from samples/CallDesk/appsettings.schema.json.</summary>
internal sealed partial class SettingsSchema
{
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonNode _schema;

    private SettingsSchema(JsonNode schema) => _schema = schema;

    public JsonObject Root => _schema["properties"]![HostSettingsProbe.Root]!.AsObject();

    public static SettingsSchema Parse(string text) => new(JsonNode.Parse(text)!);

    public override string ToString() => _schema.ToJsonString(s_format) + "\n";

    /// <summary>Returns all settings in the order of the file, sections included.</summary>
    public List<SchemaSetting> FindSettings()
    {
        var settings = new List<SchemaSetting>();
        Add(settings, Root, "");
        return settings;
    }

    /// <summary>Writes defaults and bounds as the host has them, and takes defaults out of the descriptions.</summary>
    public void Update()
    {
        List<SchemaSetting> settings = FindSettings();
        Dictionary<string, string> remedies = HostSettingsProbe.GetRemedies([.. settings.Where(s => s.IsSingleValue).Select(s => s.Probe)]);
        foreach (SchemaSetting setting in settings)
        {
            JsonNode? value = HostSettingsProbe.GetDefault(setting.Probe, out bool isProperty);
            if (isProperty && !setting.IsSection && !setting.InheritsFromHost)
            {
                Set(setting.Schema, "default", value);
            }

            if (Number().Match(remedies.GetValueOrDefault(setting.Probe, "")) is { Success: true } bounds)
            {
                Set(setting.Schema, "minimum", JsonValue.Create(long.Parse(bounds.Groups["min"].Value, CultureInfo.InvariantCulture)));
                Set(setting.Schema, "maximum", JsonValue.Create(long.Parse(bounds.Groups["max"].Value, CultureInfo.InvariantCulture)));
            }

            if (setting.Schema["description"]?.GetValue<string>() is { } description)
            {
                setting.Schema["description"] = Default().Replace(description, ".");
            }
        }
    }

    private static void Set(JsonObject schema, string name, JsonNode? value)
    {
        if (value is null)
        {
            schema.Remove(name);
        }
        else
        {
            schema[name] = value;
        }
    }

    private static void Add(List<SchemaSetting> settings, JsonObject section, string path)
    {
        string[] required = section["required"]?.AsArray().Select(n => n!.GetValue<string>()).ToArray() ?? [];
        foreach ((string name, JsonNode? node) in section["properties"]?.AsObject() ?? [])
        {
            JsonObject property = node!.AsObject();
            string own = path.Length == 0 ? name : $"{path}:{name}";
            settings.Add(new SchemaSetting(own, property, required.Contains(name)));
            Add(settings, property, own);
            JsonObject? entry = property["additionalProperties"] as JsonObject ?? property["items"] as JsonObject;
            if (entry?["properties"] is not null)
            {
                Add(settings, entry, $"{own}:{SchemaSetting.GetEntryName(own)}");
            }
        }

        foreach ((_, JsonNode? node) in section["patternProperties"]?.AsObject() ?? [])
        {
            settings.Add(new SchemaSetting($"{path}:Mon-Fri", node!.AsObject(), false));
        }
    }

    [GeneratedRegex(@"write a whole number from (?<min>-?\d+) to (?<max>\d+)\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"; default [^;,]*?\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Default();
}

/// <summary>A setting of the schema.</summary>
/// <param name="Path">The path below <c>CallLogging</c>, with <c>NAME</c> for names that the host chooses.</param>
/// <param name="Schema">The description of its values.</param>
/// <param name="IsRequired">A value indicating whether a host with this section needs the setting.</param>
internal sealed record SchemaSetting(string Path, JsonObject Schema, bool IsRequired)
{
    public string Name => Path[(Path.LastIndexOf(':') + 1)..];

    public string Section => Path.LastIndexOf(':') is >= 0 and var end ? Path[..end] : "";

    public bool IsSection => Schema["properties"] is not null || ((Schema["additionalProperties"] ?? Schema["items"]) as JsonObject)?["properties"] is not null;

    /// <summary>Gets a value indicating whether the setting is one value in the configuration, neither a list nor a map.</summary>
    public bool IsSingleValue => !IsSection && Schema["items"] is null && Schema["additionalProperties"] is null && Schema["type"]?.ToString() != "array";

    // Destinations take the language of the host unless they set one.
    public bool InheritsFromHost => Name == "Language" && Section.Length > 0;

    /// <summary>The path in a host that has an account <c>main</c>, an org <c>prod</c> and a company <c>support</c>.</summary>
    public string Probe => Path.Replace("Aircall:NAME", "Aircall:main", StringComparison.Ordinal).Replace("Salesforce:NAME", "Salesforce:prod", StringComparison.Ordinal)
        .Replace("Front:NAME", "Front:support", StringComparison.Ordinal).Replace("Inactivity:PROVIDER:ACCOUNT", "Inactivity:aircall:main", StringComparison.Ordinal)
        .Replace("Lines:ID", "Lines:7", StringComparison.Ordinal).Replace(":N:", ":0:", StringComparison.Ordinal);

    /// <summary>Returns the word for the names of entries: accounts, lines and list items have no names of their own.</summary>
    public static string GetEntryName(string path) => path switch
    {
        "Inactivity" => "PROVIDER:ACCOUNT",
        "Lines" => "ID",
        "Connections" or "Front:NAME:Rules" => "N",
        _ => "NAME",
    };
}
