namespace CallLogging.Routing;

/// <summary>Lets only one employee at a time call a customer back, so that two employees do not both call.</summary>
public static class CallBackClaims
{
    /// <summary>The lifetime of a call-back claim.</summary>
    /// <value>15 minutes; at exactly that instant the claim has lapsed.</value>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Claims an entry.</summary>
    /// <remarks>A store saves the granted claim only if <paramref name="current"/> is still the stored one.</remarks>
    /// <param name="entry">The entry as the list has it now, or null if the list has no such entry.</param>
    /// <param name="current">The claim that is stored for the entry's key, or null.</param>
    /// <param name="agent">The employee who claims. A claim of their own is renewed.</param>
    /// <param name="now">The time of the claim.</param>
    /// <returns>The claim to store, the claim of another employee, or the fact that the entry is gone.</returns>
    public static CallBackClaimResult Claim(MissedCallEntry? entry, CallBackClaim? current, AgentId agent, DateTimeOffset now)
    {
        if (entry is null)
        {
            return new CallBackClaimResult.Gone();
        }

        return FindHolder(entry, current, now) is { } holder && holder != agent
            ? new CallBackClaimResult.Taken(holder, current!.ClaimedAt + Lifetime)
            : new CallBackClaimResult.Granted(new(entry.Key, agent, now), now + Lifetime);
    }

    /// <summary>Finds the employee who is calling back.</summary>
    /// <param name="entry">The entry as the list has it now.</param>
    /// <param name="current">The claim that is stored for the entry's key, or null.</param>
    /// <param name="now">The time for which this is asked.</param>
    /// <returns>The employee, or null if there is no claim, if it has lapsed, or if it is from before the entry was cleared and opened
    /// anew.</returns>
    public static AgentId? FindHolder(MissedCallEntry entry, CallBackClaim? current, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return current is not null && current.Key.IsSameAs(entry.Key) && current.ClaimedAt >= entry.FirstAt && now < current.ClaimedAt + Lifetime
            ? current.ClaimedBy
            : null;
    }
}

/// <summary>A call-back claim: an employee says "I am calling back".</summary>
/// <param name="Key">The key of the claimed entry.</param>
/// <param name="ClaimedBy">The employee who is calling back.</param>
/// <param name="ClaimedAt">The time of the claim.</param>
public sealed record CallBackClaim(MissedCallKey Key, AgentId ClaimedBy, DateTimeOffset ClaimedAt);

/// <summary>The result of claiming an entry.</summary>
public abstract record CallBackClaimResult
{
    private CallBackClaimResult()
    {
    }

    /// <summary>The employee has the entry until the claim lapses.</summary>
    /// <param name="Claim">The claim to store.</param>
    /// <param name="LapsesAt">The time at which the claim lapses.</param>
    public sealed record Granted(CallBackClaim Claim, DateTimeOffset LapsesAt) : CallBackClaimResult;

    /// <summary>Another employee is calling back.</summary>
    /// <param name="ClaimedBy">The employee who has the entry.</param>
    /// <param name="LapsesAt">The time at which their claim lapses.</param>
    public sealed record Taken(AgentId ClaimedBy, DateTimeOffset LapsesAt) : CallBackClaimResult;

    /// <summary>The list no longer has the entry.</summary>
    public sealed record Gone : CallBackClaimResult;
}
