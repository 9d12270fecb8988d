using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Tells the loops of this host that there is work, so that they need not wait for their next poll. A lost signal does no harm.</summary>
/// <remarks>
/// This is the producer side of the work queue: the intake (<see cref="CallIntake"/>), the history and the operators store work and then call
/// <see cref="Wake"/>. The consumer side is <see cref="WorkLoop"/>, which waits here, leases what is due and runs it. Between them is only
/// the store (<see cref="IWorkQueue"/>), so that work survives a crash and any host can take it.
/// </remarks>
internal sealed class WorkSignal
{
    private readonly ConcurrentDictionary<QueueName, TaskCompletionSource> _waiting = new();

    /// <summary>Wakes the loop that waits for this work, if there is one; see <see cref="WorkLoop.RunAsync"/> for what follows.</summary>
    public void Wake(QueueName queue)
    {
        if (!_waiting.IsEmpty && _waiting.TryRemove(queue, out TaskCompletionSource? waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>Returns a task that ends at the next signal. Call it before looking for work, so that no signal is missed in between.</summary>
    public Task WaitForNextAsync(QueueName queue) =>
        _waiting.GetOrAdd(queue, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
