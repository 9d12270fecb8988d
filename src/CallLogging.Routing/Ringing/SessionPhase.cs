namespace CallLogging.Routing;

/// <summary>Where a call stands. The diagram is in docs/routing.md.</summary>
public enum SessionPhase
{
    /// <summary>The caller's open cases are looked up.</summary>
    LookingUp,

    /// <summary>The next member is to be chosen; never the state after a step.</summary>
    Seeking,

    /// <summary>A member, or under ring-all several, is rung.</summary>
    Ringing,

    /// <summary>Members are ON but busy; the first who becomes free is rung.</summary>
    Waiting,

    /// <summary>The fallback is rung.</summary>
    RingingFallback,

    /// <summary>The fallback is busy; he is rung as soon as he is free.</summary>
    WaitingForFallback,

    /// <summary>An agent has the call.</summary>
    Talking,

    /// <summary>The call was forwarded to an outside number.</summary>
    Forwarded,

    /// <summary>Nothing more is decided.</summary>
    Over,
}
