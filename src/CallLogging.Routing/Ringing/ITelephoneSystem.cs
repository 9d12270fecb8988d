namespace CallLogging.Routing;

/// <summary>Carries out commands. A port: providers implement it.</summary>
public interface ITelephoneSystem
{
    /// <summary>Carries out a command. A repeat - the same call and number - does no harm, and a ring that was stopped before it
    /// began does not begin: hosts may send one command twice, and those of two hosts may overtake each other.</summary>
    /// <param name="command">The command; never a look-up or a notification.</param>
    /// <param name="cancellationToken">Gives up; the command may have been carried out nevertheless.</param>
    Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default);
}
