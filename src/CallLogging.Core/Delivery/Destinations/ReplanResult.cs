namespace CallLogging.Delivery;

/// <summary>The other way that the rules know after a fault.</summary>
public abstract record ReplanResult
{
    private ReplanResult()
    {
    }

    /// <summary>Plan again from these facts, which are kept: so a replay decides the same.</summary>
    /// <param name="Facts">The facts, with what the fault taught.</param>
    public sealed record Amended(string Facts) : ReplanResult;

    /// <summary>Gather again, then plan: a record that the facts name is gone.</summary>
    public sealed record GatherAgain : ReplanResult;

    /// <summary>There is no other way: park the effect.</summary>
    public sealed record NoOtherWay : ReplanResult;
}
