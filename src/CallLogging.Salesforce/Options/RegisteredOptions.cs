using Microsoft.Extensions.Options;

namespace CallLogging.Salesforce;

/// <summary>The client settings of one org, as a host's configuration gives them.</summary>
internal sealed class RegisteredOptions
{
    /// <summary>The settings, or null if they cannot be used.</summary>
    public SalesforceClientOptions? Options { get; set; }

    /// <summary>All errors in the settings.</summary>
    public IReadOnlyList<SettingsError> Errors { get; set; } = [];
}

/// <summary>Stops a host at start if the client settings cannot be used, with all errors at once.</summary>
internal sealed class RegisteredOptionsValidator : IValidateOptions<RegisteredOptions>
{
    public ValidateOptionsResult Validate(string? name, RegisteredOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
