using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using CallLogging.Aircall;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.PostgreSql;
using CallLogging.Salesforce;
using CallLogging.Samples.CallDesk;
using CallLogging.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.CallDesk;

/// <summary>Finds out from the host and its options what a setting accepts, and what it is by default.</summary>
internal static class HostSettingsProbe
{
    public const string Root = "CallLogging";

    // The options whose properties are settings, by the path of their section.
    private static readonly Dictionary<string, object[]> s_options = new(StringComparer.Ordinal)
    {
        [""] = [new CallLoggingOptions()],
        ["Pipeline"] = [new PipelineOptions()],
        ["Store:Sqlite"] = [new SqliteStoreOptions()],
        ["Store:PostgreSql"] = [new PostgreSqlStoreOptions()],
        ["Aircall:main"] = [new AircallOptions()],
        ["Salesforce:prod"] = [new SalesforceOptions(), new SalesforceSettings()],
        ["Salesforce:prod:Logging"] = [new SalesforceSettings().Logging],
        ["Front:support"] = [new FrontOptions(), new FrontSettings()],
    };

    /// <summary>Returns the mistakes that a start with these settings prints. The host has a part of each kind, because it knows the sections of its parts.</summary>
    /// <param name="settings">Names below <see cref="Root"/>, and values.</param>
    public static string[] GetMistakes(params IEnumerable<(string Name, string Value)> settings)
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

    /// <summary>Returns what the host says about a value that no setting accepts, by path.</summary>
    /// <param name="paths">The paths of settings with single values.</param>
    public static Dictionary<string, string> GetRemedies(IReadOnlyCollection<string> paths)
    {
        var remedies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IEnumerable<string> half in new[] { paths.Where(p => !p.StartsWith("Store:Sqlite", StringComparison.Ordinal)), paths.Where(p => !p.StartsWith("Store:PostgreSql", StringComparison.Ordinal)) })
        {
            foreach (string mistake in GetMistakes(half.Select(p => (p, "?"))))
            {
                int end = mistake.IndexOf(": ", StringComparison.Ordinal);
                remedies[mistake[..end].Replace($"{Root}:", "", StringComparison.Ordinal)] = mistake[(end + 2)..];
            }
        }

        return remedies;
    }

    /// <summary>Returns the default of a setting, or null if it has none or is not a property of the options.</summary>
    /// <param name="path">The path of the setting.</param>
    /// <param name="isProperty">True if the options have the setting.</param>
    public static JsonNode? GetDefault(string path, out bool isProperty)
    {
        int end = path.LastIndexOf(':');
        string name = path[(end + 1)..];
        isProperty = false;
        foreach (object options in s_options.GetValueOrDefault(end < 0 ? "" : path[..end], []))
        {
            // Settling is written flat: SettleAfterEnd is Settling.AfterEnd.
            (object owner, string property) = options is PipelineOptions pipeline && name.StartsWith("Settle", StringComparison.Ordinal) ? (pipeline.Settling, name["Settle".Length..]) : (options, name);
            if (owner.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance) is { } found)
            {
                isProperty = true;
                return ToJson(found.GetValue(owner));
            }
        }

        return null;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null or "" => null,
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        TimeSpan time => JsonValue.Create(time.ToString("c", CultureInfo.InvariantCulture)),
        Uri address => JsonValue.Create(address.OriginalString),
        Enum or FrontId or SalesforceId => JsonValue.Create(value.ToString()),
        IEnumerable list => list.Cast<object?>().Select(ToJson).ToArray() is { Length: > 0 } items ? new JsonArray(items) : null,
        _ => null,
    };
}
