using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>The log messages of the pipeline. They contain call ids, names of destinations and kinds of faults, but no call content and no personal names.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(9000, LogLevel.Error, "The events were not stored ({Kind}): {Message}")]
    public static partial void NotStored(this ILogger logger, StoreFaultKind kind, string message);

    [LoggerMessage(9001, LogLevel.Warning, "A request of {Provider} was refused with {Status}: its origin check returned {Check} at {Place}. Lines left out since the last one: {LeftOut}")]
    public static partial void RequestRefused(this ILogger logger, string provider, OriginCheck check, string place, int status, int leftOut);

    [LoggerMessage(9002, LogLevel.Warning, "A request for account {Account} cannot be read at {Place} and is parked")]
    public static partial void RequestParked(this ILogger logger, string account, string place);

    [LoggerMessage(9003, LogLevel.Error, "The rules of {Destination} failed for call {CallId} with {Fault}: the call is parked")]
    public static partial void PlanFailed(this ILogger logger, string callId, string destination, string fault);

    [LoggerMessage(9004, LogLevel.Warning, "The lease of call {CallId} for {Destination} was lost: another worker continues")]
    public static partial void LeaseLost(this ILogger logger, string callId, string destination);

    [LoggerMessage(9005, LogLevel.Warning, "{Destination} permanently rejected {Effect} of call {CallId}: the effect is parked")]
    public static partial void EffectParked(this ILogger logger, string callId, string destination, string effect);

    [LoggerMessage(9006, LogLevel.Error, "Call {CallId} was written twice to {Destination}: see the parked items for the duplicate")]
    public static partial void WrittenTwice(this ILogger logger, string callId, string destination);

    [LoggerMessage(9007, LogLevel.Error, "The store failed during {Work} ({Kind}): {Message}")]
    public static partial void StoreFaulted(this ILogger logger, string work, StoreFaultKind kind, string message);

    [LoggerMessage(9008, LogLevel.Error, "Work {Work} on call {CallId} ended with {Fault} and is retried")]
    public static partial void WorkFailed(this ILogger logger, string callId, string work, string fault);

    [LoggerMessage(9009, LogLevel.Warning, "{Work} failed with {CallId}: {Reason}. Failures in a row: {Failures}. Nothing is sent for {Seconds} s; a restart or a request to try again now ends the wait")]
    public static partial void CircuitOpened(this ILogger logger, string work, string callId, string reason, int failures, double seconds);

    [LoggerMessage(9015, LogLevel.Warning, "Call {CallId} cannot be delivered to {Destination} and is parked: {Reason}")]
    public static partial void CallParked(this ILogger logger, string callId, string destination, string reason);

    [LoggerMessage(9011, LogLevel.Warning, "{Count} items of {Work} were stored by a host whose clock was ahead and are due now: check the clocks of all hosts")]
    public static partial void WrittenAhead(this ILogger logger, string work, int count);

    [LoggerMessage(9012, LogLevel.Information, "Call {CallId} was delivered to {Destination} {Seconds} s after its {Since}: {Records}")]
    public static partial void Delivered(this ILogger logger, string callId, string destination, double seconds, string since, string records);

    [LoggerMessage(9013, LogLevel.Information, "An operator made {Count} waiting calls of {Destination} due")]
    public static partial void MadeDue(this ILogger logger, int count, string destination);

    [LoggerMessage(9014, LogLevel.Information, "An operator had call {CallId} processed at once")]
    public static partial void ProcessedAtOnce(this ILogger logger, string callId);

    [LoggerMessage(9020, LogLevel.Warning, "Call {CallId} could not be fetched: {Reason}")]
    public static partial void NotFetched(this ILogger logger, string callId, string reason);

    [LoggerMessage(9021, LogLevel.Warning, "{Count} calls found in the history of {Account} had no (complete) webhooks and are logged now. Unless this host was off, check that the account's webhooks are switched on and arrive")]
    public static partial void HistoryFound(this ILogger logger, string account, int count);

    [LoggerMessage(9022, LogLevel.Warning, "A call in the history of {Account} ({CallId}) cannot be read at {Place} ({Reason}) and is left out")]
    public static partial void HistoryUnreadable(this ILogger logger, string account, string callId, string place, string reason);

    [LoggerMessage(9023, LogLevel.Warning, "Call {CallId} still has no end in the history a day after its start and is left out")]
    public static partial void HistoryWithoutEnd(this ILogger logger, string callId);

    [LoggerMessage(9024, LogLevel.Error, "The provider refuses the history of {Account}: {Reason}")]
    public static partial void HistoryRefused(this ILogger logger, string account, string reason);

    [LoggerMessage(9040, LogLevel.Error, "Account {Account} has been inactive in its opening hours since {Since}: check that its webhooks are still switched on")]
    public static partial void AccountInactive(this ILogger logger, string account, DateTimeOffset since);

    [LoggerMessage(9041, LogLevel.Information, "Account {Account} is active again")]
    public static partial void AccountActiveAgain(this ILogger logger, string account);

    [LoggerMessage(9050, LogLevel.Warning, "Recurring work {Work} stopped: {Reason}")]
    public static partial void RecurringStopped(this ILogger logger, string work, string reason);

    [LoggerMessage(9062, LogLevel.Information, "{Count} stored calls of {Account} are delivered to {Destination}, to which the account was not connected before")]
    public static partial void StoredCallsScheduled(this ILogger logger, int count, string account, string destination);

    [LoggerMessage(9063, LogLevel.Warning, "{Count} stored calls of {Account} began before {Since} and are not delivered to {Destination}, to which the account was not connected before. To deliver them, raise CallLogging:Pipeline:ConnectionLookBack and start the host again")]
    public static partial void StoredCallsTooOld(this ILogger logger, int count, string account, DateTimeOffset since, string destination);

    [LoggerMessage(9010, LogLevel.Information, "{Work} responds again: its circuit is closed")]
    public static partial void CircuitClosed(this ILogger logger, string work);
}
