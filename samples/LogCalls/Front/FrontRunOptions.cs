using CallLogging.Front;
using CallLogging.Simulators;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads the client options of a Front company: its section of the settings with the address that the user gives, or the credentials of the simulator.</summary>
internal static class FrontRunOptions
{
    private static readonly FrontSimulatorOptions s_simulator = new();

    /// <summary>Reads the options and adds every missing or wrong setting to the errors.</summary>
    /// <param name="section">The company's section, or null where there are no settings.</param>
    /// <param name="settings">The rules for calls of this company.</param>
    /// <param name="address">The address of the API.</param>
    /// <param name="isSimulated">True for a simulator of the run, which accepts only its own token, whatever the settings hold for the real company.</param>
    /// <param name="maxWait">The longest wait of a request for a permit, or null for the value of the settings.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    /// <returns>The options, or null if a required setting is missing or wrong.</returns>
    public static FrontClientOptions? Read(SettingsSection? section, FrontSettings settings, Uri address, bool isSimulated, TimeSpan? maxWait, ICollection<SettingsError> errors)
    {
        string path = section?.Path ?? "CallLogging:Front:support";
        bool hasToken = section?.Children.Any(c => HasName(c, nameof(FrontClientOptions.ApiToken))) == true;
        if (!isSimulated && !hasToken && !address.IsLoopback)
        {
            errors.Add(new SettingsError($"{path}:{nameof(FrontClientOptions.ApiToken)}", $"is missing; {address} requires the token of the company. Write it into the file that --settings names."));
            return null;
        }

        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [nameof(FrontClientOptions.ApiUrl)] = address.ToString() };
        if (maxWait is { } wait)
        {
            given[nameof(FrontClientOptions.MaxWait)] = wait.ToString();
        }

        if (isSimulated || !hasToken)
        {
            given[nameof(FrontClientOptions.ApiToken)] = s_simulator.ApiToken;
            given[nameof(FrontClientOptions.AppUid)] = s_simulator.AppUid;
            given[nameof(FrontClientOptions.AppSecret)] = s_simulator.AppSecret;
            given[nameof(FrontClientOptions.ChannelId)] = settings.ChannelId?.Value ?? SimulatedFrontCompany.ChannelId;
            given[nameof(FrontClientOptions.RequestsPerMinute)] = FrontClient.MaxRequestsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        IEnumerable<SettingsSection> kept = (section?.Children ?? []).Where(c => !given.ContainsKey(c.Name) && !HasName(c, "DiagnosticsAtStart"));
        FrontClientOptions? options = FrontClientOptions.Read(
            new SettingsSection(path, null, [.. kept, .. given.Select(g => new SettingsSection($"{path}:{g.Key}", g.Value, []))]), errors);
        if (options is { AppUid: null or "" } && settings.Writer == FrontWriter.ApplicationChannel)
        {
            errors.Add(new SettingsError($"{path}:{nameof(FrontClientOptions.AppUid)}", "is missing; write the UID of the app whose channel the calls go to, and its AppSecret, or set Writer to ImportedMessages."));
        }

        return options;
    }

    private static bool HasName(SettingsSection child, string name) => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase);
}
