using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>The log of the client: names of orgs, codes and counts; never a value, a query, a token.</summary>
internal static partial class SalesforceClientLog
{
    [LoggerMessage(3000, LogLevel.Information, "Logged in to Salesforce {Org}")]
    public static partial void LoggedIn(this ILogger logger, string org);

    [LoggerMessage(3001, LogLevel.Error, "Salesforce {Org} refused the login with {Status} {Code}")]
    public static partial void LoginRefused(this ILogger logger, string org, int status, string code);

    [LoggerMessage(3002, LogLevel.Warning, "No answer to the login to Salesforce {Org}: {Reason}")]
    public static partial void LoginUnanswered(this ILogger logger, string org, string reason);

    [LoggerMessage(3003, LogLevel.Warning, "Salesforce {Org} gave a new refresh token: the configured one will not work after a restart")]
    public static partial void RefreshTokenRotated(this ILogger logger, string org);

    [LoggerMessage(3004, LogLevel.Warning, "Salesforce {Org}: {Used} of {Limit} daily requests are used up, requests are held back")]
    public static partial void SoftLimitReached(this ILogger logger, string org, int used, int limit);
}
