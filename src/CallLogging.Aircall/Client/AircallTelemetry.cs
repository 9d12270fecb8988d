using CallLogging.Shared;
using Microsoft.Extensions.Logging;

namespace CallLogging.Aircall;

/// <summary>The metrics of the client. Tags contain accounts, operations and results only.</summary>
internal static class AircallTelemetry
{
    public const string MeterName = ApiMetrics.MeterName;

    public static ApiMetrics Requests { get; } = new("aircall", "account");
}

/// <summary>The log messages of the client. They contain accounts, statuses and counts, and never a phone number, a name or a token.</summary>
internal static partial class AircallLog
{
    [LoggerMessage(6000, LogLevel.Error, "Aircall rejected the credentials of {Account} with status {Status}: correct ApiId and ApiToken")]
    public static partial void CredentialsRefused(this ILogger logger, string account, int status);

    [LoggerMessage(6001, LogLevel.Warning, "Aircall account {Account} has no requests left: the client sends nothing for {Seconds} s")]
    public static partial void RateLimited(this ILogger logger, string account, double seconds);
}
