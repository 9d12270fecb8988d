using Microsoft.Extensions.Logging;

namespace CallLogging.Aircall;

/// <summary>The log of Aircall's client: accounts, statuses and counts; never a number, a name, a token.</summary>
internal static partial class AircallLog
{
    [LoggerMessage(6000, LogLevel.Error, "Aircall {Account} refused the credentials with {Status}")]
    public static partial void CredentialsRefused(this ILogger logger, string account, int status);

    [LoggerMessage(6001, LogLevel.Warning, "Aircall {Account} has no requests left: nothing is sent for {Seconds} s")]
    public static partial void Limited(this ILogger logger, string account, double seconds);
}
