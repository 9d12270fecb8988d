using System.Text.Json;
using CallLogging.Samples.CallDesk;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.CallDesk;

/// <summary>The settings schema for editors has exactly the names that the host reads.</summary>
public sealed class SettingsSchemaTests
{
    private const string Root = "CallLogging";
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
        string mistake = GetMistakes((path, "x")).Where(m => m.Contains(Wrong, StringComparison.Ordinal) && m.Contains(Known, StringComparison.Ordinal)).MaxBy(m => m.Length)
            .ShouldNotBeNull();
        string[] read = mistake[(mistake.LastIndexOf(Known, StringComparison.Ordinal) + Known.Length)..].TrimEnd('.').Split(", ");
        GetPropertyNames(section).Order(StringComparer.Ordinal).ShouldBe(read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Start_WithMistakesEverywhere_NamesAllOfThem_U5()
    {
        string[] mistakes = GetMistakes(
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

    // Returns the mistakes that a start with these settings prints. The host has a part of each kind, because it knows the sections of its parts.
    private static string[] GetMistakes(params (string Name, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(
        [
            new($"{Root}:Aircall:main:Tokens:0", "x"), new($"{Root}:Salesforce:prod:ClientId", "x"), new($"{Root}:Front:support:ApiToken", "x"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"{Root}:{s.Name}", (string?)s.Value)));
        if (!settings.Any(s => s.Name.StartsWith("Store:", StringComparison.Ordinal)))
        {
            builder.Configuration[$"{Root}:Store:Sqlite"] = "calls.db";
        }

        builder.Services.AddLogging();
        builder.Services.AddCallDesk(builder.Configuration.GetSection(Root));
        using ServiceProvider services = builder.Services.BuildServiceProvider();
        return [.. Should.Throw<InvalidSettingsException>(() => services.GetRequiredService<SettingsCheck>().ThrowIfInvalid()).Errors.Select(e => e.ToString())];
    }

    private static IEnumerable<string> GetPropertyNames(string section)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.schema.json")));
        JsonElement place = schema.RootElement.GetProperty("properties").GetProperty(Root);
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
