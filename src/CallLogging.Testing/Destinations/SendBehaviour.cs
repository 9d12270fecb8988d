using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The behavior of a recording destination at one send.</summary>
public abstract record SendBehaviour
{
    private SendBehaviour()
    {
    }

    /// <summary>The destination writes the effect and responds.</summary>
    /// <param name="After">The time until the response; 0 by default.</param>
    public sealed record Answers(TimeSpan After = default) : SendBehaviour;

    /// <summary>The destination rejects the effect and writes nothing.</summary>
    /// <param name="Fault">The fault that the sender gets.</param>
    public sealed record Refuses(DestinationFault Fault) : SendBehaviour;

    /// <summary>The destination writes the effect, but its response is lost.</summary>
    /// <param name="After">The time that the sender waits for the response; 0 by default.</param>
    public sealed record Forgets(TimeSpan After = default) : SendBehaviour;

    /// <summary>The connection is lost, and the destination writes the effect later.</summary>
    /// <param name="CommitsAfter">The time between the send and the write.</param>
    public sealed record WritesLate(TimeSpan CommitsAfter) : SendBehaviour;

    /// <summary>The connection is lost, and the destination never writes the effect.</summary>
    public sealed record Drops : SendBehaviour;
}
