namespace CallLogging;

/// <summary>What came of asking a provider about a call.</summary>
public abstract record CallFetch
{
    private CallFetch()
    {
    }

    /// <summary>The call as the provider holds it.</summary>
    /// <param name="Event">Of kind <see cref="CallEventKind.Fetched"/>, at the time of the answer.</param>
    public sealed record Found(CallEvent Event) : CallFetch;

    /// <summary>The provider has no such call, or will never tell: asking again is of no use.</summary>
    /// <param name="Reason">What it said, in a few words that name no person and no number.</param>
    public sealed record Missing(string Reason) : CallFetch;

    /// <summary>It may tell later.</summary>
    /// <param name="Reason">What was seen, in a few words that name no person and no number.</param>
    /// <param name="After">How long it asked to wait, or null: then the pipeline chooses.</param>
    public sealed record RetryAfter(string Reason, TimeSpan? After = null) : CallFetch;

    /// <summary>Nothing of the account can be asked for a while: the limit is used up, or the credentials are refused.</summary>
    /// <param name="Reason">What was seen, in a few words that name no person and no number.</param>
    /// <param name="For">How long, or null: then the pipeline chooses.</param>
    public sealed record Pause(string Reason, TimeSpan? For = null) : CallFetch;
}
