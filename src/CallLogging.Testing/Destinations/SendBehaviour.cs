using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>How a recording destination takes one send.</summary>
public abstract record SendBehaviour
{
    private SendBehaviour()
    {
    }

    /// <summary>Writes and answers.</summary>
    /// <param name="After">How long that takes; 0 by default.</param>
    public sealed record Answers(TimeSpan After = default) : SendBehaviour;

    /// <summary>Refuses: nothing is written.</summary>
    /// <param name="Fault">With what.</param>
    public sealed record Refuses(DestinationFault Fault) : SendBehaviour;

    /// <summary>Writes and forgets to answer.</summary>
    /// <param name="After">How long the caller waits in vain; 0 by default.</param>
    public sealed record Forgets(TimeSpan After = default) : SendBehaviour;

    /// <summary>Does not answer, and writes later all the same.</summary>
    /// <param name="CommitsAfter">How much later.</param>
    public sealed record WritesLate(TimeSpan CommitsAfter) : SendBehaviour;

    /// <summary>Does not answer and never writes.</summary>
    public sealed record Drops : SendBehaviour;
}
