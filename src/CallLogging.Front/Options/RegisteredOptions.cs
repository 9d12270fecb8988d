using Microsoft.Extensions.Options;

namespace CallLogging.Front;

/// <summary>The client options of one Front company, as read from a host's configuration.</summary>
internal sealed class RegisteredOptions
{
    /// <summary>The options, or null if there are errors.</summary>
    public FrontClientOptions? Options { get; set; }

    /// <summary>All mistakes in the client's settings.</summary>
    public IReadOnlyList<SettingsError> Errors { get; set; } = [];
}

/// <summary>Stops a host at start if the client's settings are not usable, and reports all mistakes at once.</summary>
internal sealed class RegisteredOptionsValidator : IValidateOptions<RegisteredOptions>
{
    public ValidateOptionsResult Validate(string? name, RegisteredOptions options) =>
        options.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Errors.Select(e => e.ToString()));
}
