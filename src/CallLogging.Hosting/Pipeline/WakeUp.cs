using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Tells the loops of this host that there is work, so that they need not wait for their next look. Losing one does no harm.</summary>
internal sealed class WakeUp
{
    private readonly ConcurrentDictionary<WorkName, TaskCompletionSource> _waiting = new();

    /// <summary>Wakes who waits for this work.</summary>
    public void Wake(WorkName work)
    {
        if (!_waiting.IsEmpty && _waiting.TryRemove(work, out TaskCompletionSource? waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>A task that ends at the next wake-up. To be asked for before looking for work, so that none is missed between.</summary>
    public Task Next(WorkName work) =>
        _waiting.GetOrAdd(work, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
