namespace CallLogging.Routing;

/// <summary>Why an agent is rung.</summary>
public enum RingReason
{
    /// <summary>It is his turn.</summary>
    Rotation,

    /// <summary>He handles the caller's open case (spec R9).</summary>
    Handler,

    /// <summary>No member answered in time (spec R12).</summary>
    Fallback,
}
