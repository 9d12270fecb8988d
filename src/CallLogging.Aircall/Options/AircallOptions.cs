using Microsoft.Extensions.Options;

namespace CallLogging.Aircall;

/// <summary>The accounts of Aircall as the configuration of a host states them.</summary>
internal sealed class AircallOptions
{
    /// <summary>The sections of the accounts, each under the host's name for the account.</summary>
    public List<SettingsSection> Sections { get; } = [];

    /// <summary>Reads the accounts from their sections. The result is usable only if no error was added.</summary>
    public AircallSettings Read(ICollection<SettingsError> errors) => AircallSettings.ReadAccounts(Sections, errors);
}

/// <summary>Stops a host at start if its settings are invalid, and reports all mistakes of all accounts at once.</summary>
internal sealed class AircallOptionsValidator : IValidateOptions<AircallOptions>
{
    public ValidateOptionsResult Validate(string? name, AircallOptions options)
    {
        var errors = new List<SettingsError>();
        options.Read(errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(e => e.ToString()));
    }
}
