using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>The log messages of routing. They contain call ids and kinds of faults, but no number and no name.</summary>
internal static partial class RoutingLog
{
    [LoggerMessage(2000, LogLevel.Error, "Routing of account {Account} could not be stored ({Kind}): {Message}")]
    public static partial void NotStored(this ILogger logger, string account, StoreFaultKind kind, string message);

    [LoggerMessage(2001, LogLevel.Warning, "The look-up for call {CallId} failed with {Fault}: routing goes on without its result")]
    public static partial void LookUpFailed(this ILogger logger, string callId, string fault);

    [LoggerMessage(2002, LogLevel.Warning, "The telephony system rejected command {Command} of call {CallId}: {Kind}")]
    public static partial void CommandRefused(this ILogger logger, string callId, int command, string kind);

    [LoggerMessage(2003, LogLevel.Error, "Command {Command} of call {CallId} ended with {Fault} and is sent again")]
    public static partial void CommandFaulted(this ILogger logger, string callId, int command, string fault);

    [LoggerMessage(2004, LogLevel.Information, "Routing of account {Account} resumes: {Commands} unconfirmed command(s) are sent again")]
    public static partial void Resumed(this ILogger logger, string account, int commands);

    [LoggerMessage(2005, LogLevel.Warning, "A notice about call {CallId} failed with {Fault} and is not repeated")]
    public static partial void NoticeFailed(this ILogger logger, string callId, string fault);

    [LoggerMessage(2006, LogLevel.Warning, "Routing of account {Account} carries out {Commands} command(s) that another host left unconfirmed")]
    public static partial void TakenOver(this ILogger logger, string account, int commands);

    [LoggerMessage(2007, LogLevel.Warning, "Call type {CallType} of account {Account} has the finding {Finding}")]
    public static partial void CallTypeFinding(this ILogger logger, string account, string callType, CallTypeFindingKind finding);

    [LoggerMessage(2009, LogLevel.Warning, "A notice about expired missed calls of account {Account} failed with {Fault} and is not repeated")]
    public static partial void ExpiryNoticeFailed(this ILogger logger, string account, string fault);

    [LoggerMessage(2010, LogLevel.Warning, "The dialer of account {Account} failed with {Fault}")]
    public static partial void DialFailed(this ILogger logger, string account, string fault);

    [LoggerMessage(2011, LogLevel.Warning, "Routing of account {Account} received an invalid input about {Place} ({Kind}): {Remedy}")]
    public static partial void InputRefused(this ILogger logger, string account, string place, RejectedInputKind kind, string remedy);

    [LoggerMessage(2008, LogLevel.Information, "The lists of account {Account} removed {Calls} call(s) whose retention time has expired")]
    public static partial void Forgotten(this ILogger logger, string account, int calls);
}
