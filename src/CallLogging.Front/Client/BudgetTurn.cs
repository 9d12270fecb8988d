namespace CallLogging.Front;

/// <summary>One caller's wait for the permission to send a request.</summary>
/// <remarks>The caller continues on the thread that grants the permit, so that a simulation stays on its single thread.</remarks>
internal sealed class BudgetTurn(DateTimeOffset until, string? lane, string? keepsFor)
{
    private readonly TaskCompletionSource<TimeSpan?> _answer = new();

    /// <summary>The time until which the caller waits.</summary>
    public DateTimeOffset Until { get; } = until;

    public string? Lane { get; } = lane;

    /// <summary>The channel or inbox of a message that follows at once and needs a permit as well, or null.</summary>
    public string? KeepsFor { get; } = keepsFor;

    public Task<TimeSpan?> Answer => _answer.Task;

    /// <summary>Ends the wait: with null the caller may send, with a time it must come back later.</summary>
    public void Give(TimeSpan? wait) => _answer.TrySetResult(wait);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);
}

/// <summary>Permits that are reserved for messages, so that the rate limit cannot be used up between the look at a conversation and the message that is written into it.</summary>
internal sealed class KeptTurns
{
    // Longer than a look takes. If the message never follows, its permit is released then.
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(30);

    private readonly List<(string For, DateTimeOffset Until)> _kept = [];

    /// <summary>Returns the number of reserved permits.</summary>
    public int Count(DateTimeOffset now)
    {
        _kept.RemoveAll(k => k.Until <= now);
        return _kept.Count;
    }

    /// <summary>Returns the number of permits reserved for one channel or inbox.</summary>
    public int CountFor(string place) => _kept.Count(k => string.Equals(k.For, place, StringComparison.Ordinal));

    /// <summary>The time at which the first reserved permit is released, or null if there is none.</summary>
    public DateTimeOffset? FirstBack => _kept.Count == 0 ? null : _kept[0].Until;

    public void Keep(string place, DateTimeOffset now) => _kept.Add((place, now + s_life));

    /// <summary>Takes a reserved permit for a message, if there is one.</summary>
    public bool TryTake(string place, DateTimeOffset now)
    {
        _ = Count(now);
        int first = _kept.FindIndex(k => string.Equals(k.For, place, StringComparison.Ordinal));
        if (first < 0)
        {
            return false;
        }

        _kept.RemoveAt(first);
        return true;
    }
}
