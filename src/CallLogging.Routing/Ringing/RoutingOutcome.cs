namespace CallLogging.Routing;

/// <summary>What came of a call. Each call gets exactly one, once.</summary>
public enum RoutingOutcome
{
    /// <summary>A member answered.</summary>
    Answered,

    /// <summary>The fallback answered.</summary>
    AnsweredByFallback,

    /// <summary>Nobody answered in time.</summary>
    Missed,

    /// <summary>Nobody answered in time; the caller was asked for a message.</summary>
    Voicemail,

    /// <summary>The caller hung up first.</summary>
    CallerLeft,

    /// <summary>It was forwarded to an outside number; whether somebody answered there, the provider tells later.</summary>
    Forwarded,

    /// <summary>No call type takes it.</summary>
    Rejected,
}
