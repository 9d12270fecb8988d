using Microsoft.Extensions.Options;

namespace CallLogging.Aircall;

/// <summary>Stops a host at start whose settings cannot be used, with all mistakes at once.</summary>
internal sealed class AircallOptionsValidator : IValidateOptions<AircallOptions>
{
    public ValidateOptionsResult Validate(string? name, AircallOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
