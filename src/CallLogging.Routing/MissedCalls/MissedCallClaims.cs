namespace CallLogging.Routing;

/// <summary>Lets one employee at a time call a customer back (spec R25).</summary>
public static class MissedCallClaims
{
    /// <summary>How long a claim holds.</summary>
    /// <value>15 minutes; at exactly that instant it has lapsed.</value>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Claims an entry.</summary>
    /// <param name="entry">The entry as the list has it now, or null if it has none.</param>
    /// <param name="current">The claim that is kept for its key, or null.</param>
    /// <param name="agent">Who claims; his own claim is renewed.</param>
    /// <param name="now">The present time.</param>
    /// <remarks>Whoever stores claims does so under the condition that <paramref name="current"/> is still the kept one.</remarks>
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

    /// <summary>Who is calling back, or null if nobody is: no claim, a lapsed one, or one from before the entry was cleared and opened anew.</summary>
    public static AgentId? HolderAt(MissedCallEntry entry, MissedCallClaim? current, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return current is not null && current.Key == entry.Key && current.At >= entry.FirstAt && now < current.At + Lifetime
            ? current.By
            : null;
    }
}
