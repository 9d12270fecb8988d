using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>The log of the pipeline. Call ids, names of destinations and kinds of faults; never what was said or who said it.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(9000, LogLevel.Error, "Events were not stored ({Kind}): {Message}")]
    public static partial void NotStored(this ILogger logger, StoreFaultKind kind, string message);

    [LoggerMessage(9001, LogLevel.Warning, "A request of {Provider} was refused with {Status}: origin {Check} at {Place}")]
    public static partial void RequestRefused(this ILogger logger, string provider, OriginCheck check, string place, int status);

    [LoggerMessage(9002, LogLevel.Warning, "A request for account {Account} cannot be read at {Place}: it is parked")]
    public static partial void RequestParked(this ILogger logger, string account, string place);

    [LoggerMessage(9003, LogLevel.Error, "The rules of {Destination} failed on call {CallId} with {Fault}: it is parked")]
    public static partial void PlanFailed(this ILogger logger, string callId, string destination, string fault);

    [LoggerMessage(9004, LogLevel.Warning, "The lease of call {CallId} for {Destination} was lost: another worker goes on")]
    public static partial void LeaseLost(this ILogger logger, string callId, string destination);

    [LoggerMessage(9005, LogLevel.Warning, "{Effect} of call {CallId} was refused for good by {Destination}: it is parked")]
    public static partial void EffectParked(this ILogger logger, string callId, string destination, string effect);

    [LoggerMessage(9006, LogLevel.Error, "Call {CallId} was written twice to {Destination}: see the parked items")]
    public static partial void WrittenTwice(this ILogger logger, string callId, string destination);

    [LoggerMessage(9007, LogLevel.Error, "The store is at fault during {Work} ({Kind}): {Message}")]
    public static partial void StoreFaulted(this ILogger logger, string work, StoreFaultKind kind, string message);

    [LoggerMessage(9008, LogLevel.Error, "Work {Work} on call {CallId} ended with {Fault}: it is tried again")]
    public static partial void RunFailed(this ILogger logger, string callId, string work, string fault);

    [LoggerMessage(9009, LogLevel.Warning, "{Work} failed {Failures} times in a row: nothing is sent for a while")]
    public static partial void CircuitOpened(this ILogger logger, string work, int failures);

    [LoggerMessage(9020, LogLevel.Warning, "Call {CallId} could not be fetched again: {Reason}")]
    public static partial void NotFetched(this ILogger logger, string callId, string reason);

    [LoggerMessage(9021, LogLevel.Warning, "{Count} calls of {Account} stood in its history and nobody told of them, or of their end: they are logged now. Unless this host was off, see whether the account's webhooks are on and arrive")]
    public static partial void HistoryFound(this ILogger logger, string account, int count);

    [LoggerMessage(9022, LogLevel.Warning, "A call in the history of {Account} ({CallId}) cannot be read at {Place} ({Reason}): it is left out")]
    public static partial void HistoryUnread(this ILogger logger, string account, string callId, string place, string reason);

    [LoggerMessage(9023, LogLevel.Warning, "Call {CallId} stands in the history without an end, a day after its start: it is left out")]
    public static partial void HistoryWithoutEnd(this ILogger logger, string callId);

    [LoggerMessage(9024, LogLevel.Error, "The history of {Account} is refused: {Reason}")]
    public static partial void HistoryRefused(this ILogger logger, string account, string reason);

    [LoggerMessage(9040, LogLevel.Error, "Account {Account} has been silent since {Since} in its opening hours: see whether its webhooks are still on")]
    public static partial void AccountSilent(this ILogger logger, string account, DateTimeOffset since);

    [LoggerMessage(9041, LogLevel.Information, "Account {Account} is heard of again")]
    public static partial void AccountHeardAgain(this ILogger logger, string account);

    [LoggerMessage(9050, LogLevel.Warning, "{Work} was stopped: {Reason}")]
    public static partial void RecurringStopped(this ILogger logger, string work, string reason);

    [LoggerMessage(9010, LogLevel.Information, "{Work} answers again")]
    public static partial void CircuitClosed(this ILogger logger, string work);
}
