using Microsoft.Extensions.Options;

namespace CallLogging.Front;

/// <summary>Stops a host at start whose rules cannot be used, with all mistakes at once.</summary>
internal sealed class FrontRuleOptionsValidator : IValidateOptions<FrontRuleOptions>
{
    public ValidateOptionsResult Validate(string? name, FrontRuleOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
