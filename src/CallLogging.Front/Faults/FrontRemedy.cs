namespace CallLogging.Front;

/// <summary>What to do after a request that came to nothing.</summary>
public abstract record FrontRemedy
{
    private FrontRemedy()
    {
    }

    /// <summary>Send it again later.</summary>
    /// <param name="After">How long Front asked to wait, or null.</param>
    public sealed record Retry(TimeSpan? After = null) : FrontRemedy;

    /// <summary>Send nothing at all for a while: the limit is used up, or the credentials are refused.</summary>
    /// <param name="For">How long, or null.</param>
    public sealed record PauseAll(TimeSpan? For = null) : FrontRemedy;

    /// <summary>It may have been done: only a search tells.</summary>
    public sealed record Unclear : FrontRemedy;

    /// <summary>The handle belongs to a contact already: take that one.</summary>
    public sealed record UseExisting : FrontRemedy;

    /// <summary>The conversation is gone, or cannot be reached: begin a new thread.</summary>
    public sealed record Gone : FrontRemedy;

    /// <summary>The conversation was merged into another.</summary>
    /// <param name="Into">Which.</param>
    public sealed record Merged(FrontId Into) : FrontRemedy;

    /// <summary>Without this teammate: as the integration, or unassigned.</summary>
    /// <param name="Teammate">Who was refused.</param>
    public sealed record WithoutTeammate(FrontId Teammate) : FrontRemedy;

    /// <summary>Without this write at all: the rest of the call goes on.</summary>
    public sealed record Without : FrontRemedy;

    /// <summary>There is no other way: for people to look at.</summary>
    public sealed record Park : FrontRemedy;
}
