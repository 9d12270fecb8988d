using Microsoft.Extensions.Options;

namespace CallLogging.Front;

/// <summary>The rule settings of one Front company, as read from a host's configuration.</summary>
internal sealed class FrontRuleOptions
{
    /// <summary>The settings, or null if there are errors.</summary>
    public FrontSettings? Settings { get; private set; }

    /// <summary>Gets a value indicating whether the diagnostics check the company when the host starts. Default false.</summary>
    public bool DiagnosticsAtStart { get; private set; }

    /// <summary>All mistakes in the section, including those of the client options.</summary>
    public IReadOnlyList<SettingsError> Errors { get; private set; } = [];

    public void Read(SettingsSection section, HostSettings host)
    {
        // The client options are read as well: a host resolves the destination first, and its error must report all mistakes at once.
        var errors = new List<SettingsError>();
        ClientSettingsReader.Read(section, errors, reportsUnknown: false);
        FrontSettings settings = FrontSettingsReader.Read(section, host.Language, errors, [.. ClientSettingsReader.SettingNames, nameof(DiagnosticsAtStart)]);
        var reader = new SettingsReader(section, errors);
        DiagnosticsAtStart = reader.GetBoolean(nameof(DiagnosticsAtStart), defaultValue: false);
        if (settings.Writer == FrontWriter.ApplicationChannel && string.IsNullOrEmpty(reader.GetString(nameof(FrontClientOptions.AppUid))))
        {
            reader.AddError(nameof(FrontClientOptions.AppUid), "is missing; write the UID of the app whose channel the calls are written to, and its AppSecret, or set Writer to ImportedMessages.");
        }

        Settings = errors.Count == 0 ? settings : null;
        Errors = errors;
    }
}

/// <summary>Stops a host at start if the rule settings are not usable, and reports all mistakes at once.</summary>
internal sealed class FrontRuleOptionsValidator : IValidateOptions<FrontRuleOptions>
{
    public ValidateOptionsResult Validate(string? name, FrontRuleOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
