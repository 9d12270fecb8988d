using Microsoft.Extensions.Options;

namespace CallLogging.Salesforce;

/// <summary>The rule settings of one org, as a host's configuration gives them.</summary>
internal sealed class SalesforceRuleOptions
{
    /// <summary>The settings, or null if they cannot be used.</summary>
    public SalesforceSettings? Settings { get; private set; }

    /// <summary>Gets a value indicating whether the diagnostics check the org when the host starts.</summary>
    public bool DiagnosticsAtStart { get; private set; }

    /// <summary>All errors in the settings.</summary>
    public IReadOnlyList<SettingsError> Errors { get; private set; } = [];

    public void Read(SettingsSection section, HostSettings host)
    {
        var errors = new List<SettingsError>();
        SalesforceSettings settings = SalesforceSettingsReader.Read(section, host.Language, errors);
        DiagnosticsAtStart = new SettingsReader(section, errors).GetBoolean(nameof(DiagnosticsAtStart), defaultValue: false);
        Settings = errors.Count == 0 ? settings : null;
        Errors = errors;
    }
}

/// <summary>Stops a host at start if the rule settings cannot be used, with all errors at once.</summary>
internal sealed class SalesforceRuleOptionsValidator : IValidateOptions<SalesforceRuleOptions>
{
    public ValidateOptionsResult Validate(string? name, SalesforceRuleOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
