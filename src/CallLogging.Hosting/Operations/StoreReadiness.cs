using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Finds out whether the store can be written, by writing to it, and keeps the result for a short time: anybody may ask for it.</summary>
internal sealed class StoreReadiness(IEventLog log, TimeProvider time)
{
    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private readonly Lock _lock = new();
    private Task<StoreFault?> _last = Task.FromResult<StoreFault?>(null);
    private long? _askedAt;

    /// <summary>Returns the fault that an append would meet, or null. All callers within 5 seconds share one write.</summary>
    public Task<StoreFault?> FindFaultAsync()
    {
        lock (_lock)
        {
            if (_askedAt is not { } at || (_last.IsCompleted && time.GetElapsedTime(at) >= s_keptFor))
            {
                _askedAt = time.GetTimestamp();
                _last = ProbeAsync();
            }

            return _last;
        }
    }

    private async Task<StoreFault?> ProbeAsync()
    {
        try
        {
            return (await log.ProbeAsync(time.GetUtcNow(), CancellationToken.None).WaitAsync(s_patience, time).ConfigureAwait(false)).Fault;
        }
        catch (TimeoutException)
        {
            return new StoreFault(StoreFaultKind.Busy, $"The store has not responded for {s_patience.TotalSeconds} seconds.");
        }
    }
}
