namespace CallLogging.Aircall;

/// <summary>Which time of a body is the moment of its event (spec E1).</summary>
internal enum StatedTime
{
    /// <summary>The time of the delivery: the body states none.</summary>
    Envelope,

    /// <summary><c>started_at</c>.</summary>
    Started,

    /// <summary><c>answered_at</c>.</summary>
    Answered,

    /// <summary><c>ended_at</c>.</summary>
    Ended,

    /// <summary>The newest <c>tagged_at</c>.</summary>
    NewestTag,

    /// <summary>The newest <c>posted_at</c>.</summary>
    NewestComment,
}
