namespace CallLogging;

/// <summary>What came of gathering.</summary>
public abstract record GatherResult
{
    private GatherResult()
    {
    }

    /// <summary>What the rules need to know.</summary>
    /// <param name="Facts">Canonical JSON.</param>
    public sealed record Gathered(string Facts) : GatherResult;

    /// <summary>The destination did not tell.</summary>
    /// <param name="Fault">What to do next.</param>
    public sealed record Failed(DestinationFault Fault) : GatherResult;
}
