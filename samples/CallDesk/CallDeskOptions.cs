using Microsoft.Extensions.Options;

namespace CallLogging.Samples.CallDesk;

/// <summary>The section <c>CallLogging</c>, for the checks that no package makes.</summary>
internal sealed class CallDeskOptions
{
    /// <summary>The section <c>CallLogging</c>.</summary>
    public IConfigurationSection? Section { get; set; }

    /// <summary>The mistakes in the store's own settings, one line each; null if there are none.</summary>
    public string? StoreMistakes { get; set; }
}

/// <summary>Finds mistakes that no package looks for: unknown names in the top section, a missing store, a host without accounts or connections.</summary>
internal sealed class CallDeskOptionsValidator : IValidateOptions<CallDeskOptions>
{
    private static readonly string[] s_stores = ["PostgreSql", "Sqlite"];

    private static readonly string[] s_known =
        ["Language", "Lines", "Store", "Pipeline", "Connections", "Inactivity", "PublicUrl", "TrustedProxies", "Aircall", "Salesforce", "Front"];

    public ValidateOptionsResult Validate(string? name, CallDeskOptions options)
    {
        IConfigurationSection section = options.Section!;
        IConfigurationSection stores = section.GetSection("Store");
        List<string> errors = [.. FindUnknown(section, s_known), .. FindUnknown(stores, s_stores)];
        if (stores.GetChildren().Count() != 1)
        {
            errors.Add($"{stores.Path} needs one of {string.Join(" and ", s_stores)}, such as {{ \"Sqlite\": \"calls.db\" }}: in memory, events would be lost at the next start.");
        }

        errors.AddRange(options.StoreMistakes?.Split(Environment.NewLine) ?? []);
        if (!section.GetSection("Aircall").GetChildren().Any())
        {
            errors.Add($"{section.Path}:Aircall is missing; name an account with the tokens of its webhooks: {{ \"main\": {{ \"Tokens\": [\"...\"] }} }}.");
        }

        if (!section.GetSection("Connections").GetChildren().Any())
        {
            errors.Add($"{section.Path}:Connections is missing, so calls are stored but not written; name account and destination: [ {{ \"From\": \"aircall:main\", \"To\": \"salesforce:prod\" }} ].");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> FindUnknown(IConfigurationSection section, string[] known) => section.GetChildren()
        .Where(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
        .Select(c => $"{c.Path} is not a setting; known here are {string.Join(", ", known)}.");
}

/// <summary>The mistakes in the settings, one line each.</summary>
internal static class SettingsMistakes
{
    /// <summary>Returns the mistakes that an exception at start reports, without repeats.</summary>
    /// <param name="fault">The exception of the validation, or several in one.</param>
    public static IEnumerable<string> From(Exception fault) => GetLines(fault).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> GetLines(Exception fault) => fault switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException many => many.InnerExceptions.SelectMany(GetLines),
        _ => [fault.Message],
    };
}
