using System.Text.Json;
using Shouldly;

namespace CallLogging.Tests.CallDesk;

/// <summary>The settings schema for editors has exactly the names that the host reads.</summary>
public sealed class SettingsSchemaTests
{
    private const string SchemaFile = "samples/CallDesk/appsettings.schema.json";
    private const string Known = "known here are ";
    private const string Wrong = "NoSuchSetting";

    [Theory]
    [InlineData("")]
    [InlineData("Store:PostgreSql")]
    [InlineData("Store:Sqlite")]
    [InlineData("Pipeline")]
    [InlineData("Aircall:main")]
    [InlineData("Salesforce:prod")]
    [InlineData("Salesforce:prod:Logging")]
    [InlineData("Front:support")]
    [InlineData("Front:support:Rules:0")]
    [InlineData("Lines:7")]
    [InlineData("Connections:0")]
    [InlineData("Inactivity:aircall:main")]
    public void Schema_OfASection_HasTheNamesThatTheHostReads_U5(string section)
    {
        string path = section.Length == 0 ? Wrong : $"{section}:{Wrong}";
        string mistake = HostSettingsProbe.GetMistakes((path, "x")).Where(m => m.Contains(Wrong, StringComparison.Ordinal) && m.Contains(Known, StringComparison.Ordinal)).MaxBy(m => m.Length)
            .ShouldNotBeNull();
        string[] read = mistake[(mistake.LastIndexOf(Known, StringComparison.Ordinal) + Known.Length)..].TrimEnd('.').Split(", ");
        GetPropertyNames(section).Order(StringComparer.Ordinal).ShouldBe(read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Start_WithMistakesEverywhere_NamesAllOfThem_U5()
    {
        string[] mistakes = HostSettingsProbe.GetMistakes(
            ("Color", "red"),
            ("Pipeline:Concurrency", "many"),
            ("Inactivity:aircall:main:After", "soon"),
            ("Aircall:main:ApiId", "x"),
            ("Salesforce:prod:LoginUrl", "nowhere"),
            ("Salesforce:prod:Logging:Missed", "Sometimes"),
            ("Connections:0:From", "aircall:main"));
        foreach (string place in new[] { "Color", "Concurrency", "After", "ApiToken", "LoginUrl", "Logging:Missed", "Connections:0" })
        {
            mistakes.ShouldContain(m => m.Contains(place, StringComparison.Ordinal), place);
        }
    }

    [Fact]
    public void Schema_OfEverySetting_HasTheDefaultAndTheLimitsOfTheHost_U5()
    {
        string text = GeneratedFile.Read(SchemaFile);
        SettingsSchema schema = SettingsSchema.Parse(text);
        schema.Update();
        GeneratedFile.ShouldBeCurrent(SchemaFile, schema.ToString());
        schema.FindSettings().Where(s => s.Schema["description"]?.ToString() is not { Length: > 0 } meaning || meaning.Contains("; default ", StringComparison.Ordinal)).Select(s => s.Path)
            .ShouldBeEmpty("Each setting has a description, and its default is the schema's keyword.");
    }

    [Fact]
    public void Page_OfTheSettings_HasEachSettingWithTypeDefaultAndMeaning_U5()
    {
        SettingsSchema schema = SettingsSchema.Parse(GeneratedFile.Read(SchemaFile));
        schema.Update();
        List<SchemaSetting> settings = schema.FindSettings();
        settings.Count.ShouldBeGreaterThan(100);
        Dictionary<string, string> remedies = HostSettingsProbe.GetRemedies([.. settings.Where(s => s.IsSingleValue).Select(s => s.Probe)]);
        GeneratedFile.ShouldBeCurrent("docs/settings.md", SettingsPage.Write(settings, remedies));
    }

    private static IEnumerable<string> GetPropertyNames(string section)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.schema.json")));
        JsonElement place = schema.RootElement.GetProperty("properties").GetProperty(HostSettingsProbe.Root);
        foreach (string name in section.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            // A key in Inactivity consists of provider and account.
            place = section.StartsWith("Inactivity:", StringComparison.Ordinal) && name == "aircall" ? place
                : place.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out JsonElement property) ? property
                : place.TryGetProperty("items", out JsonElement item) ? item
                : place.GetProperty("additionalProperties");
        }

        return [.. place.GetProperty("properties").EnumerateObject().Select(p => p.Name)];
    }
}
