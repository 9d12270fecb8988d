namespace CallLogging.Routing;

/// <summary>The port that carries out commands. Providers implement it.</summary>
public interface ITelephonySystem
{
    /// <summary>Carries out a command.</summary>
    /// <remarks>
    /// A repeat (the same call and command number) must do no harm, because a host may send one command twice. A ring attempt that was
    /// stopped before it began must not begin, because commands of two hosts may overtake each other.
    /// </remarks>
    /// <param name="command">The command; never a look-up or a notification.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The result. A command whose token was canceled may have been carried out nevertheless.</returns>
    Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default);
}

/// <summary>The result of a command.</summary>
public enum CommandResult
{
    /// <summary>The telephony system accepted the command.</summary>
    Accepted,

    /// <summary>The telephony system will never accept the command: for example, the phone is unknown or the call is over.</summary>
    Rejected,

    /// <summary>The telephony system may have accepted the command or cannot be reached; the host sends the command again.</summary>
    Unclear,
}
