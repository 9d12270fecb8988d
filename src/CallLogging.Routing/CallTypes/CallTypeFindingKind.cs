namespace CallLogging.Routing;

/// <summary>What can be wrong with a call type (spec R5).</summary>
public enum CallTypeFindingKind
{
    /// <summary>The maximum wait is shorter than members x ring time: some are never reached by one call.</summary>
    MaximumWaitTooShort,

    /// <summary>Nobody is in the rotation.</summary>
    NoMember,

    /// <summary>A member stands in the rotation twice.</summary>
    MemberTwice,

    /// <summary>Nobody is rung when no member answers.</summary>
    NoFallback,

    /// <summary>The fallback is also a member: he may be rung twice for one call.</summary>
    FallbackIsMember,

    /// <summary>The members' or the fallback's ring time is outside 5 to 600 seconds.</summary>
    RingTimeOutOfRange,

    /// <summary>Another call type has the same number.</summary>
    NumberUsedTwice,

    /// <summary>The handler is to be rung first, but nothing tells whose case is open.</summary>
    NoCaseSource,

    /// <summary>Calls are to be forwarded, but no number is set.</summary>
    NoForwardingNumber,

    /// <summary>Calls are forwarded to one of our own lines: they would come back for ever.</summary>
    ForwardsToOwnLine,

    /// <summary>Nobody is told of forwarded calls.</summary>
    NoResponsibleEmployee,

    /// <summary>No number leads to the call type.</summary>
    NoNumber,

    /// <summary>A member, the fallback or a responsible employee is none of the account's employees.</summary>
    UnknownEmployee,
}
