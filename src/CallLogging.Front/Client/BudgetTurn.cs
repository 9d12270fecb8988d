namespace CallLogging.Front;

/// <summary>Somebody who waits for his turn.</summary>
/// <remarks>Who gets his turn goes on on the thread that gives it: a simulation stays on its one thread.</remarks>
internal sealed class BudgetTurn(DateTimeOffset until, string? lane, string? keepsFor)
{
    private readonly TaskCompletionSource<TimeSpan?> _answer = new();

    /// <summary>Up to when it is waited for.</summary>
    public DateTimeOffset Until { get; } = until;

    public string? Lane { get; } = lane;

    /// <summary>The channel or inbox of a message that follows at once and needs a turn too, or null.</summary>
    public string? KeepsFor { get; } = keepsFor;

    public Task<TimeSpan?> Answer => _answer.Task;

    /// <summary>Sends off (null), or away for a time.</summary>
    public void Give(TimeSpan? wait) => _answer.TrySetResult(wait);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);
}
