using System.Globalization;

namespace CallLogging.Front;

/// <summary>Finds everything that is wrong with a company's settings at once.</summary>
internal static class ClientSettingsCheck
{
    public const int MinAnswerBytes = 64 * 1024;
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    public static TimeSpan MinTimeout { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan MaxTimeout { get; } = TimeSpan.FromSeconds(60);

    public static TimeSpan MaxWait { get; } = TimeSpan.FromMinutes(10);

    public static ValueList<SettingsError> Check(FrontClientOptions options)
    {
        var errors = new List<SettingsError>();
        if (!IsSafe(options.ApiUrl))
        {
            Add(errors, nameof(options.ApiUrl), "is not safe for secrets; write an address with https and without a user name (http works on this machine only).");
        }

        CheckSecret(errors, nameof(options.ApiToken), options.ApiToken, "write the API token that Front's settings show under Developers");
        CheckChannel(options, errors);
        if (options.RequestsPerMinute is < 1 or > FrontBudget.MaxPerMinute)
        {
            Add(errors, nameof(options.RequestsPerMinute), string.Create(CultureInfo.InvariantCulture, $"is {options.RequestsPerMinute}; use 1 to {FrontBudget.MaxPerMinute}."));
        }

        if (options.MaxWait < TimeSpan.Zero || options.MaxWait > MaxWait)
        {
            Add(errors, nameof(options.MaxWait), $"is {options.MaxWait}; use 00:00:00 to {MaxWait}.");
        }

        if (options.RequestTimeout < MinTimeout || options.RequestTimeout > MaxTimeout)
        {
            Add(errors, nameof(options.RequestTimeout), $"is {options.RequestTimeout}; use {MinTimeout} to {MaxTimeout}.");
        }

        if (options.MaxAnswerBytes is < MinAnswerBytes or > MaxAnswerBytes)
        {
            Add(errors, nameof(options.MaxAnswerBytes), string.Create(CultureInfo.InvariantCulture, $"is {options.MaxAnswerBytes}; use {MinAnswerBytes} to {MaxAnswerBytes}."));
        }

        return errors.ToValueList();
    }

    /// <summary>Whether secrets may go there: https, or this machine.</summary>
    public static bool IsSafe(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Host.Length: > 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void CheckChannel(FrontClientOptions options, List<SettingsError> errors)
    {
        if (string.IsNullOrEmpty(options.AppUid) && string.IsNullOrEmpty(options.AppSecret))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(options.AppUid))
        {
            Add(errors, nameof(options.AppUid), "is missing beside AppSecret; write the app's UID, or leave out both to import messages with the token alone.");
        }

        CheckSecret(errors, nameof(options.AppSecret), options.AppSecret, "it stands beside AppUid; write the app's secret, or leave out both to import messages with the token alone");
        if (string.IsNullOrWhiteSpace(options.ChannelId))
        {
            Add(errors, nameof(options.ChannelId), "is missing beside AppUid; write the id of the app's channel, such as cha_1.");
        }
    }

    private static void CheckSecret(List<SettingsError> errors, string name, string? value, string how)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(errors, name, $"is missing; {how}.");
        }
        else if (!value.All(c => c is > ' ' and <= '~'))
        {
            Add(errors, name, "has a character that no token has: a blank, a line break or a letter beyond ASCII.");
        }
    }

    private static void Add(List<SettingsError> errors, string name, string message) => errors.Add(new SettingsError(name, message));
}
