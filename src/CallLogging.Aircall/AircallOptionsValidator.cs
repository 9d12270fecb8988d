using Microsoft.Extensions.Options;

namespace CallLogging.Aircall;

/// <summary>Stops a host at start whose settings cannot be used, with all mistakes of all accounts at once.</summary>
internal sealed class AircallOptionsValidator : IValidateOptions<AircallOptions>
{
    public ValidateOptionsResult Validate(string? name, AircallOptions options)
    {
        var errors = new List<SettingsError>();
        options.Read(errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(e => e.ToString()));
    }
}
