using Microsoft.Extensions.Options;

namespace CallLogging.Samples.CallDesk;

/// <summary>Finds what no package looks for: unknown names at the top, a missing store, a host without accounts.</summary>
internal sealed class CallDeskOptionsValidator : IValidateOptions<CallDeskOptions>
{
    private const string Stores = "Sqlite";

    private static readonly string[] s_known =
        ["Language", "Lines", "Store", "Pipeline", "Routes", "Silence", "PublicUrl", "TrustedProxies", "Aircall", "Salesforce"];

    public ValidateOptionsResult Validate(string? name, CallDeskOptions options)
    {
        IConfigurationSection section = options.Section!;
        var errors = new List<string>();
        foreach (IConfigurationSection child in section.GetChildren().Where(c => !s_known.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
        {
            errors.Add($"{child.Path} is not a setting; known here are {string.Join(", ", s_known)}.");
        }

        foreach (IConfigurationSection store in section.GetSection("Store").GetChildren().Where(s => !Stores.Equals(s.Key, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add($"{store.Path} is not a setting; known here are {Stores}.");
        }

        if (!section.GetSection("Store").GetChildren().Any())
        {
            errors.Add($"{section.Path}:Store is missing; write {{ \"Sqlite\": \"calls.db\" }}: in memory, what was answered would be lost at the next start.");
        }

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
}
