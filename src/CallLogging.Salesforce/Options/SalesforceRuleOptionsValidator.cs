using Microsoft.Extensions.Options;

namespace CallLogging.Salesforce;

/// <summary>Stops a host at start whose rules cannot be used, with all mistakes at once.</summary>
internal sealed class SalesforceRuleOptionsValidator : IValidateOptions<SalesforceRuleOptions>
{
    public ValidateOptionsResult Validate(string? name, SalesforceRuleOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
