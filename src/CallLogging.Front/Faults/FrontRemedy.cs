using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The action to take after a request that did not succeed.</summary>
internal abstract record FrontRemedy
{
    private FrontRemedy()
    {
    }

    /// <summary>Send the request again later.</summary>
    /// <param name="Delay">The time that Front asked to wait, or null.</param>
    public sealed record Retry(TimeSpan? Delay = null) : FrontRemedy;

    /// <summary>Send nothing to the company for a while: the rate limit is used up, or the credentials were rejected.</summary>
    /// <param name="Duration">The duration of the pause, or null if none is known.</param>
    public sealed record PauseAll(TimeSpan? Duration = null) : FrontRemedy;

    /// <summary>The write may have been done: only a search can tell.</summary>
    public sealed record Unclear : FrontRemedy;

    /// <summary>The handle belongs to an existing contact: use that contact.</summary>
    public sealed record UseExisting : FrontRemedy;

    /// <summary>The conversation is gone or out of reach: begin the next generation of the thread.</summary>
    public sealed record Gone : FrontRemedy;

    /// <summary>The conversation was merged: continue with the other conversation.</summary>
    /// <param name="Conversation">The conversation that it was merged into.</param>
    public sealed record Merged(FrontId Conversation) : FrontRemedy;

    /// <summary>Write without this teammate: as the integration, or unassigned.</summary>
    /// <param name="Teammate">The teammate whom Front rejected.</param>
    public sealed record WithoutTeammate(FrontId Teammate) : FrontRemedy;

    /// <summary>Leave out this write; the rest of the call goes on.</summary>
    public sealed record Without : FrontRemedy;

    /// <summary>Nothing else helps: a person must decide.</summary>
    public sealed record Park : FrontRemedy;
}

/// <summary>The fault of one request: an outside failure with the decision what to do.</summary>
/// <param name="Remedy">The action to take.</param>
/// <param name="Rule">The row of the fault table that decided.</param>
/// <param name="Reason">The failure in words that name no person and no number.</param>
internal sealed record FrontFault(FrontRemedy Remedy, string Rule, string Reason)
{
    /// <summary>The extent of the fault: the company, only this request, or nothing because the request waits by design.</summary>
    public FaultScope Scope { get; init; }
}
