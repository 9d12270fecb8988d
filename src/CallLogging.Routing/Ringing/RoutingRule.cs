namespace CallLogging.Routing;

/// <summary>Which rule decided.</summary>
public enum RoutingRule
{
    /// <summary>The call type's selection policy.</summary>
    Policy,

    /// <summary>The caller has an open case (spec R9).</summary>
    OpenCase,

    /// <summary>Members who were not tried yet are ON but busy (spec R11).</summary>
    MembersBusy,

    /// <summary>Everybody who could be rung was rung (spec R10).</summary>
    PassEnded,

    /// <summary>Nobody is ON (spec R11).</summary>
    NobodyOn,

    /// <summary>The maximum wait is over (spec R11).</summary>
    MaximumWaitOver,

    /// <summary>The fallback did not answer in his time (spec R12).</summary>
    FallbackDidNotAnswer,

    /// <summary>The call type has no fallback.</summary>
    NoFallback,

    /// <summary>The call type forwards its calls (spec R3).</summary>
    FixedNumber,

    /// <summary>No call type has the number, or it forwards and has no number to forward to.</summary>
    NoCallType,
}
