namespace CallLogging.Routing;

/// <summary>A step that is committed, or the answer that a repeated delivery got before.</summary>
/// <param name="Step">The step, or null for a repeat: its commands were given out already.</param>
/// <param name="Body">The answer's bytes.</param>
public sealed record CommittedStep(RoutingStep? Step, ValueList<byte> Body)
{
    /// <summary>Whether the delivery was answered before.</summary>
    public bool IsRepeat => Step is null;
}
