using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

/// <summary>The log messages of the client. They contain names of companies, fixed words and counts, but no contact id, no text and no token.</summary>
internal static partial class FrontClientLog
{
    [LoggerMessage(4000, LogLevel.Warning, "Front {Company} asked to wait {Seconds} s: the company's rate limit is used up")]
    public static partial void RateLimited(this ILogger logger, string company, double seconds);

    [LoggerMessage(4001, LogLevel.Information, "A conversation of Front {Company} was merged into another one; the client uses the new id from now on")]
    public static partial void ConversationMerged(this ILogger logger, string company);

    [LoggerMessage(4002, LogLevel.Warning, "A webhook for Front {Company} was refused: {Check} at {Place}. Lines left out since the last one: {LeftOut}")]
    public static partial void WebhookRefused(this ILogger logger, string company, OriginCheck check, string place, int leftOut);

    [LoggerMessage(4003, LogLevel.Warning, "A webhook of Front {Company} cannot be read: expected {Reason} at {Place}")]
    public static partial void WebhookUnreadable(this ILogger logger, string company, string place, string reason);
}
