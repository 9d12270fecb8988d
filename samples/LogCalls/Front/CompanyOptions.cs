using CallLogging.Front;
using CallLogging.Simulators;

namespace CallLogging.Samples.LogCalls;

/// <summary>Decides how a company is reached: its section of the settings with the address that the user names, or a stand-in by its own token.</summary>
internal static class CompanyOptions
{
    private static readonly FrontSimulatorOptions s_standIn = new();

    /// <summary>Reads it; what is missing or wrong is added to the errors.</summary>
    /// <param name="section">The company's section, or null where there are no settings.</param>
    /// <param name="settings">How calls are written there.</param>
    /// <param name="address">Where it answers.</param>
    /// <param name="isStandIn">Whether it is a stand-in of the run, which takes its own token whatever the settings hold for the real company.</param>
    /// <param name="maxWait">How long a request may wait for its turn, or null for what is set.</param>
    /// <param name="errors">Where mistakes are added to.</param>
    public static FrontClientOptions? Read(SettingsSection? section, FrontSettings settings, Uri address, bool isStandIn, TimeSpan? maxWait, ICollection<SettingsError> errors)
    {
        string path = section?.Path ?? "CallLogging:Front:desk";
        bool hasToken = section?.Children.Any(c => Is(c, nameof(FrontClientOptions.ApiToken))) == true;
        if (!isStandIn && !hasToken && !address.IsLoopback)
        {
            errors.Add(new SettingsError($"{path}:{nameof(FrontClientOptions.ApiToken)}", $"is missing; {address} wants the token of the company, in a file that --settings names."));
            return null;
        }

        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [nameof(FrontClientOptions.ApiUrl)] = address.ToString() };
        if (maxWait is { } wait)
        {
            given[nameof(FrontClientOptions.MaxWait)] = wait.ToString();
        }

        if (isStandIn || !hasToken)
        {
            given[nameof(FrontClientOptions.ApiToken)] = s_standIn.ApiToken;
            given[nameof(FrontClientOptions.AppUid)] = s_standIn.AppUid;
            given[nameof(FrontClientOptions.AppSecret)] = s_standIn.AppSecret;
            given[nameof(FrontClientOptions.ChannelId)] = settings.ChannelId?.Value ?? CompanyStandIn.ChannelId;
            given[nameof(FrontClientOptions.RequestsPerMinute)] = FrontBudget.MaxPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        IEnumerable<SettingsSection> kept = (section?.Children ?? []).Where(c => !given.ContainsKey(c.Name) && !Is(c, "DoctorAtStart"));
        FrontClientOptions? options = FrontClientOptions.Read(
            new SettingsSection(path, null, [.. kept, .. given.Select(g => new SettingsSection($"{path}:{g.Key}", g.Value, []))]), errors);
        if (options is { AppUid: null or "" } && settings.Writer == FrontWriter.ApplicationChannel)
        {
            errors.Add(new SettingsError($"{path}:{nameof(FrontClientOptions.AppUid)}", "is missing; write the UID of the app whose channel the calls go to, and its AppSecret, or set Writer to ImportedMessages."));
        }

        return options;
    }

    private static bool Is(SettingsSection child, string name) => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase);
}
