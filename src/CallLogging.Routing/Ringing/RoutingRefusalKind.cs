namespace CallLogging.Routing;

/// <summary>What is wrong with an input that was refused.</summary>
public enum RoutingRefusalKind
{
    /// <summary>It speaks of a call that never arrived.</summary>
    UnknownCall,

    /// <summary>It speaks of a ring that never began.</summary>
    UnknownRing,

    /// <summary>It speaks of a command that was never given.</summary>
    UnknownCommand,

    /// <summary>It speaks of a call type that is not there.</summary>
    UnknownCallType,

    /// <summary>It gives a call type a number that another one has (spec R2).</summary>
    NumberTaken,
}
