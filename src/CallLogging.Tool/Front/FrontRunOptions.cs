using CallLogging.Front;
using CallLogging.Simulators;

namespace CallLogging.Tool;

/// <summary>Reads the client options of a Front company: its section of the settings with the address that the user gives, or the credentials of the simulator.</summary>
internal static class FrontRunOptions
{
    private static readonly FrontSimulatorOptions s_simulator = new();

    /// <summary>Reads the options and adds every missing or wrong setting to the errors.</summary>
    /// <param name="given">The options of the company in the settings, or null where there are none.</param>
    /// <param name="settings">The rules for calls of this company.</param>
    /// <param name="address">The address of the API.</param>
    /// <param name="isSimulated">True for a simulator of the run, which accepts only its own token, whatever the settings hold for the real company.</param>
    /// <param name="maxWait">The longest wait of a request for a permit, or null for the value of the settings.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    /// <returns>The options, or null if a required setting is missing or wrong.</returns>
    public static FrontOptions? Read(FrontOptions? given, FrontSettings settings, Uri address, bool isSimulated, TimeSpan? maxWait, ICollection<SettingsError> errors)
    {
        string path = $"CallLogging:Front:{given?.Name ?? "support"}";
        bool hasToken = !string.IsNullOrEmpty(given?.ApiToken);
        if (!isSimulated && !hasToken && !address.IsLoopback)
        {
            errors.Add(new SettingsError($"{path}:{nameof(FrontOptions.ApiToken)}", $"is missing; {address} requires the token of the company. Write it into the file that --settings names."));
            return null;
        }

        FrontOptions options = given ?? new FrontOptions { Name = settings.Name, Settings = settings };
        options.ApiUrl = address;
        options.MaxWait = maxWait ?? options.MaxWait;
        if (isSimulated || !hasToken)
        {
            options.ApiToken = s_simulator.ApiToken;
            options.AppUid = s_simulator.AppUid;
            options.AppSecret = s_simulator.AppSecret;
            options.ChannelId ??= SimulatedFrontCompany.ChannelId;
            options.RequestsPerMinute = FrontRateLimiter.MaxPerMinute;
        }

        ValueList<SettingsError> wrong = options.Validate();
        if (string.IsNullOrEmpty(options.AppUid) && string.IsNullOrEmpty(options.AppSecret) && settings.Writer == FrontWriter.ApplicationChannel)
        {
            wrong = wrong.Add(new SettingsError($"{path}:{nameof(FrontOptions.AppUid)}", "is missing; write the UID of the app whose channel the calls go to, and its AppSecret, or set Writer to ImportedMessages."));
        }

        foreach (SettingsError error in wrong)
        {
            errors.Add(error);
        }

        return wrong.IsEmpty ? options : null;
    }
}
