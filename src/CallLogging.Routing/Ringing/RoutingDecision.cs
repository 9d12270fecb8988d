namespace CallLogging.Routing;

/// <summary>What was decided for a call.</summary>
public enum RoutingDecision
{
    /// <summary>A member is rung because it is his turn.</summary>
    RingMember,

    /// <summary>The handler of the caller's open case is rung first.</summary>
    RingHandler,

    /// <summary>All available members are rung at once.</summary>
    RingAll,

    /// <summary>The fallback is rung.</summary>
    RingFallback,

    /// <summary>The caller waits for the first member who becomes free.</summary>
    WaitForMember,

    /// <summary>The caller waits for the fallback, who is busy.</summary>
    WaitForFallback,

    /// <summary>Nobody answered; the call ends.</summary>
    GiveUp,

    /// <summary>The call is forwarded to the call type's number.</summary>
    Forward,

    /// <summary>No call type takes the call.</summary>
    Reject,
}
