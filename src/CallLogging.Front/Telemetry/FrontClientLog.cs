using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

/// <summary>The log of the client: names of companies, words and counts; never an id of a contact, a text, a token.</summary>
internal static partial class FrontClientLog
{
    [LoggerMessage(4000, LogLevel.Warning, "Front {Company} asked to wait {Seconds} s: the company's requests are used up")]
    public static partial void Limited(this ILogger logger, string company, double seconds);

    [LoggerMessage(4001, LogLevel.Information, "A conversation of Front {Company} was merged into another; it is asked under the new id from now on")]
    public static partial void Merged(this ILogger logger, string company);

    [LoggerMessage(4002, LogLevel.Warning, "A webhook for Front {Company} was refused: {Check} at {Place}")]
    public static partial void WebhookRefused(this ILogger logger, string company, OriginCheck check, string place);

    [LoggerMessage(4003, LogLevel.Warning, "A webhook of Front {Company} cannot be read: {Place} is not {Reason}")]
    public static partial void WebhookUnreadable(this ILogger logger, string company, string place, string reason);
}
