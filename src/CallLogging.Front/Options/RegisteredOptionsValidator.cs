using Microsoft.Extensions.Options;

namespace CallLogging.Front;

/// <summary>Stops a host at start whose settings cannot be used, with all mistakes at once.</summary>
internal sealed class RegisteredOptionsValidator : IValidateOptions<RegisteredOptions>
{
    public ValidateOptionsResult Validate(string? name, RegisteredOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
