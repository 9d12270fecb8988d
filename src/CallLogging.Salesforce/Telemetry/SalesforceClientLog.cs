using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>The log messages of the client. They contain names of orgs, codes and counts, and never a value, a query or a token.</summary>
internal static partial class SalesforceClientLog
{
    [LoggerMessage(3000, LogLevel.Information, "Logged in to Salesforce {Org}")]
    public static partial void LoggedIn(this ILogger logger, string org);

    [LoggerMessage(3001, LogLevel.Error, "Salesforce {Org} rejected the login with {Status} {Code}: check LoginUrl, ClientId, the secret or key, and the policies of the app. Nothing is sent to the org for {Pause}; a restart or a request to try again now ends the wait")]
    public static partial void LoginRejected(this ILogger logger, string org, int status, string code, string pause);

    [LoggerMessage(3002, LogLevel.Warning, "Salesforce {Org} did not respond to the login: {Reason}")]
    public static partial void LoginGotNoResponse(this ILogger logger, string org, string reason);

    [LoggerMessage(3003, LogLevel.Warning, "Salesforce {Org} issued a new refresh token: the configured one will not work after a restart, so turn off the rotation of refresh tokens in the app")]
    public static partial void RefreshTokenRotated(this ILogger logger, string org);

    [LoggerMessage(3004, LogLevel.Warning, "Salesforce {Org} has used {Used} of {Limit} daily requests: the client holds requests back (SoftLimitPercent)")]
    public static partial void SoftLimitReached(this ILogger logger, string org, int used, int limit);
}
