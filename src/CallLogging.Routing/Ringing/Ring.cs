namespace CallLogging.Routing;

/// <summary>One ringing of one agent.</summary>
/// <param name="Number">Counts the call's rings from 1.</param>
/// <param name="Agent">Who is rung.</param>
/// <param name="Reason">Why he.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="Until">Until when at most.</param>
public sealed record Ring(int Number, AgentId Agent, RingReason Reason, DateTimeOffset StartedAt, DateTimeOffset Until)
{
    /// <summary>When it ended, or null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended, or null while it lasts.</summary>
    public RingEnd? End { get; init; }

    /// <summary>Whether a late answer to it was refused already.</summary>
    public bool AnswerRefused { get; init; }

    /// <summary>Whether it lasts.</summary>
    public bool IsLive => End is null;

    /// <summary>Whether the agent had his chance and did not take it: his turn is used up (spec R7).</summary>
    public bool WasInVain => End switch
    {
        RingEnd.TimedOut or RingEnd.Deadline or RingEnd.Declined => true,
        RingEnd.CallerGone => EndedAt - StartedAt >= RoutingLimits.ShortestRing,
        RingEnd.Answered or RingEnd.Busy or RingEnd.Failed or RingEnd.Revoked or RingEnd.AnsweredElsewhere or null => false,
    };
}
