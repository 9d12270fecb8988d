namespace CallLogging.Routing;

/// <summary>Lets only one employee at a time call a customer back, so that two employees do not both call.</summary>
public static class MissedCallClaims
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
    public static ClaimResult Claim(MissedCallEntry? entry, MissedCallClaim? current, AgentId agent, DateTimeOffset now)
    {
        if (entry is null)
        {
            return new ClaimResult.Gone();
        }

        return HolderAt(entry, current, now) is { } holder && holder != agent
            ? new ClaimResult.Taken(holder, current!.At + Lifetime)
            : new ClaimResult.Granted(new(entry.Key, agent, now), now + Lifetime);
    }

    /// <summary>Finds the employee who is calling back.</summary>
    /// <param name="entry">The entry as the list has it now.</param>
    /// <param name="current">The claim that is stored for the entry's key, or null.</param>
    /// <param name="now">The time for which this is asked.</param>
    /// <returns>The employee, or null if there is no claim, if it has lapsed, or if it is from before the entry was cleared and opened
    /// anew.</returns>
    public static AgentId? HolderAt(MissedCallEntry entry, MissedCallClaim? current, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return current is not null && current.Key == entry.Key && current.At >= entry.FirstAt && now < current.At + Lifetime
            ? current.By
            : null;
    }
}

/// <summary>A call-back claim: an employee says "I am calling back".</summary>
/// <param name="Key">The key of the claimed entry.</param>
/// <param name="By">The employee who is calling back.</param>
/// <param name="At">The time of the claim.</param>
public sealed record MissedCallClaim(MissedCallKey Key, AgentId By, DateTimeOffset At);

/// <summary>The result of claiming an entry.</summary>
public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    /// <summary>The employee has the entry until the claim lapses.</summary>
    /// <param name="Claim">The claim to store.</param>
    /// <param name="LapsesAt">The time at which the claim lapses.</param>
    public sealed record Granted(MissedCallClaim Claim, DateTimeOffset LapsesAt) : ClaimResult;

    /// <summary>Another employee is calling back.</summary>
    /// <param name="By">The employee who has the entry.</param>
    /// <param name="LapsesAt">The time at which their claim lapses.</param>
    public sealed record Taken(AgentId By, DateTimeOffset LapsesAt) : ClaimResult;

    /// <summary>The list no longer has the entry.</summary>
    public sealed record Gone : ClaimResult;
}
