using Microsoft.Extensions.Options;

namespace CallLogging.Samples.CallDesk;

/// <summary>Finds what no package looks for: unknown names at the top, a missing store, a host without accounts.</summary>
internal sealed class CallDeskOptionsValidator : IValidateOptions<CallDeskOptions>
{
    private static readonly string[] s_stores = ["PostgreSql", "Sqlite"];

    private static readonly string[] s_known =
        ["Language", "Lines", "Store", "Pipeline", "Routes", "Silence", "PublicUrl", "TrustedProxies", "Aircall", "Salesforce", "Front"];

    public ValidateOptionsResult Validate(string? name, CallDeskOptions options)
    {
        IConfigurationSection section = options.Section!;
        IConfigurationSection stores = section.GetSection("Store");
        List<string> errors = [.. Unknown(section, s_known), .. Unknown(stores, s_stores)];
        if (stores.GetChildren().Count() != 1)
        {
            errors.Add($"{stores.Path} needs one of {string.Join(" and ", s_stores)}, such as {{ \"Sqlite\": \"calls.db\" }}: in memory, what was answered would be lost at the next start.");
        }

        errors.AddRange(options.StoreMistakes?.Split(Environment.NewLine) ?? []);
        if (!section.GetSection("Aircall").GetChildren().Any())
        {
            errors.Add($"{section.Path}:Aircall is missing; name an account with the tokens of its webhooks: {{ \"main\": {{ \"Tokens\": [\"...\"] }} }}.");
        }

        if (!section.GetSection("Routes").GetChildren().Any())
        {
            errors.Add($"{section.Path}:Routes is missing; calls are kept and written nowhere: [ {{ \"From\": \"aircall:main\", \"To\": \"salesforce:prod\" }} ].");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, string[] known) => section.GetChildren()
        .Where(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
        .Select(c => $"{c.Path} is not a setting; known here are {string.Join(", ", known)}.");
}
