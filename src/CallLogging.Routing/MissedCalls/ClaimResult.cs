namespace CallLogging.Routing;

/// <summary>What came of claiming an entry.</summary>
public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    /// <summary>The entry is his until the claim lapses.</summary>
    /// <param name="Claim">The claim to keep.</param>
    /// <param name="LapsesAt">When it lapses.</param>
    public sealed record Granted(MissedCallClaim Claim, DateTimeOffset LapsesAt) : ClaimResult;

    /// <summary>Somebody else is calling back.</summary>
    /// <param name="By">Who.</param>
    /// <param name="LapsesAt">Until when.</param>
    public sealed record Taken(AgentId By, DateTimeOffset LapsesAt) : ClaimResult;

    /// <summary>The customer is not on the list any more.</summary>
    public sealed record Gone : ClaimResult;
}
