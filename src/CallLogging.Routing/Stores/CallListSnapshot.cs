namespace CallLogging.Routing;

/// <summary>What the lists of missed calls and follow-ups are made of.</summary>
public sealed record CallListSnapshot
{
    /// <summary>All calls with customers; one call may stand there twice, as routing and as the provider tells it.</summary>
    public ValueList<ListedCall> Calls { get; init; }

    /// <summary>What employees took off the missed list.</summary>
    public ValueList<MissedCallDismissal> Dismissals { get; init; }

    /// <summary>The last claim of each key.</summary>
    public ValueList<MissedCallClaim> Claims { get; init; }

    /// <summary>Calls with an activity.</summary>
    public ValueList<CallKey> Captured { get; init; }

    /// <summary>Calls taken off the follow-ups by hand.</summary>
    public ValueList<CallKey> Removed { get; init; }

    /// <summary>Until when expiries were reported.</summary>
    public DateTimeOffset SweptUntil { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The missed list at an instant.</summary>
    public MissedCallView MissedAt(DateTimeOffset now, TimeSpan lifetime) => MissedCallList.At(Calls, Dismissals, lifetime, now);

    /// <summary>The follow-ups.</summary>
    public ValueList<FollowUp> FollowUps(IReadOnlyList<CallType> types) =>
        FollowUpList.Of(Calls, Captured.ToHashSet(), Removed.ToHashSet(), types);
}
