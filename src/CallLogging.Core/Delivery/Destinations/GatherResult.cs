namespace CallLogging.Delivery;

/// <summary>What came of gathering.</summary>
public abstract record GatherResult
{
    private GatherResult()
    {
    }

    /// <summary>What the rules need to know.</summary>
    /// <param name="Facts">Canonical JSON.</param>
    public sealed record Gathered(string Facts) : GatherResult;

    /// <summary>Nothing would be written of the call as it is known now: no look-up was made, and it is asked again when more is said.</summary>
    public sealed record NotNeeded : GatherResult;

    /// <summary>The destination did not tell.</summary>
    /// <param name="Fault">What to do next.</param>
    public sealed record Failed(DestinationFault Fault) : GatherResult;
}
