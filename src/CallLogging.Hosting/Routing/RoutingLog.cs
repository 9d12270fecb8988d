using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>The log of routing. Call ids and kinds of faults; never a number or a name.</summary>
internal static partial class RoutingLog
{
    [LoggerMessage(2000, LogLevel.Error, "Routing of account {Account} could not be stored ({Kind}): {Message}")]
    public static partial void NotStored(this ILogger logger, string account, StoreFaultKind kind, string message);

    [LoggerMessage(2001, LogLevel.Warning, "The look-up for call {CallId} failed with {Fault}: the rotation starts without it")]
    public static partial void LookUpFailed(this ILogger logger, string callId, string fault);

    [LoggerMessage(2002, LogLevel.Warning, "Command {Command} of call {CallId} was refused: {Kind}")]
    public static partial void CommandRefused(this ILogger logger, string callId, int command, string kind);

    [LoggerMessage(2003, LogLevel.Error, "Carrying out command {Command} of call {CallId} ended with {Fault}: it is sent again")]
    public static partial void CommandFaulted(this ILogger logger, string callId, int command, string fault);

    [LoggerMessage(2004, LogLevel.Information, "Routing of account {Account} goes on: {Commands} commands are sent again")]
    public static partial void Resumed(this ILogger logger, string account, int commands);
}
