namespace CallLogging.Front;

/// <summary>What came of a click on a conversation (spec F15).</summary>
public abstract record FrontDialResult
{
    private FrontDialResult()
    {
    }

    /// <summary>The provider was asked.</summary>
    /// <param name="Result">What it said.</param>
    /// <param name="Rule">Why this number.</param>
    public sealed record Dialled(DialResult Result, ClickToDialRule Rule) : FrontDialResult;

    /// <summary>Nobody was called: there is no number, or somebody has to choose.</summary>
    /// <param name="Decision">Why, and the numbers to choose from.</param>
    public sealed record NotDialled(ClickToDialDecision Decision) : FrontDialResult;

    /// <summary>Front did not tell whom to call.</summary>
    /// <param name="Reason">What was seen, in words that name no person and no number.</param>
    public sealed record Failed(string Reason) : FrontDialResult;
}
