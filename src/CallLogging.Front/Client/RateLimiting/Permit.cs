namespace CallLogging.Front;

/// <summary>One caller's wait for the permission to send a request.</summary>
/// <remarks>The caller continues on the thread that grants the permit, so that a simulation stays on its single thread.</remarks>
internal sealed class Permit(DateTimeOffset deadline, string? channel, string? reserveFor)
{
    private readonly TaskCompletionSource<TimeSpan?> _completion = new();

    /// <summary>The time until which the caller waits.</summary>
    public DateTimeOffset Deadline { get; } = deadline;

    public string? Channel { get; } = channel;

    /// <summary>The channel or inbox of a message that follows at once and needs a permit as well, or null.</summary>
    public string? ReserveFor { get; } = reserveFor;

    public Task<TimeSpan?> Completion => _completion.Task;

    /// <summary>Ends the wait: with null the caller may send, with a time it must come back later.</summary>
    public void Complete(TimeSpan? delay) => _completion.TrySetResult(delay);

    public void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);
}

/// <summary>Permits that are reserved for messages, so that the rate limit cannot be used up between the look at a conversation and the message that is written into it.</summary>
internal sealed class ReservedPermits
{
    // Longer than a look takes. If the message never follows, its permit is released then.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(30);

    private readonly List<(string For, DateTimeOffset Until)> _reserved = [];

    /// <summary>Returns the number of reserved permits.</summary>
    public int Count(DateTimeOffset now)
    {
        _reserved.RemoveAll(k => k.Until <= now);
        return _reserved.Count;
    }

    /// <summary>Returns the number of permits reserved for one channel or inbox.</summary>
    public int CountForTarget(string target) => _reserved.Count(k => string.Equals(k.For, target, StringComparison.Ordinal));

    /// <summary>The time at which the first reserved permit is released, or null if there is none.</summary>
    public DateTimeOffset? FirstReleasedAt => _reserved.Count == 0 ? null : _reserved[0].Until;

    public void Reserve(string target, DateTimeOffset now) => _reserved.Add((target, now + s_lifetime));

    /// <summary>Takes a reserved permit for a message, if there is one.</summary>
    public bool TryTake(string target, DateTimeOffset now)
    {
        _ = Count(now);
        int first = _reserved.FindIndex(k => string.Equals(k.For, target, StringComparison.Ordinal));
        if (first < 0)
        {
            return false;
        }

        _reserved.RemoveAt(first);
        return true;
    }
}
