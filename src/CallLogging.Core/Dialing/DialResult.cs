namespace CallLogging;

/// <summary>What came of dialling.</summary>
public abstract record DialResult
{
    private DialResult()
    {
    }

    /// <summary>The provider took it: the agent's phone will ring.</summary>
    /// <param name="Call">The call, or null where the provider does not say which it will be.</param>
    public sealed record Started(CallKey? Call) : DialResult;

    /// <summary>The provider will not.</summary>
    /// <param name="Reason">What it said, in a few words that name no person and no number.</param>
    public sealed record Refused(string Reason) : DialResult;

    /// <summary>Nobody can tell: no answer came. The phone may ring.</summary>
    /// <param name="Reason">What was seen.</param>
    public sealed record Unclear(string Reason) : DialResult;
}
