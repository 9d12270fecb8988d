using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The behavior of a recording destination at one send.</summary>
public abstract record SendBehavior
{
    private SendBehavior()
    {
    }

    /// <summary>The destination writes the effect and responds.</summary>
    /// <param name="Delay">The time until the response; 0 by default.</param>
    public sealed record Responds(TimeSpan Delay = default) : SendBehavior;

    /// <summary>The destination rejects the effect and writes nothing.</summary>
    /// <param name="Fault">The fault that the sender gets.</param>
    public sealed record Rejects(DestinationFault Fault) : SendBehavior;

    /// <summary>The destination writes the effect, but its response is lost.</summary>
    /// <param name="Delay">The time that the sender waits for the response; 0 by default.</param>
    public sealed record LosesResponse(TimeSpan Delay = default) : SendBehavior;

    /// <summary>The connection is lost, and the destination writes the effect later.</summary>
    /// <param name="Delay">The time between the send and the write.</param>
    public sealed record WritesLate(TimeSpan Delay) : SendBehavior;

    /// <summary>The connection is lost, and the destination never writes the effect.</summary>
    public sealed record LosesRequest : SendBehavior;
}
