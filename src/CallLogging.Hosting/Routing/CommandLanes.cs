namespace CallLogging.Hosting;

/// <summary>Runs work beside the caller: one after the other within a call, side by side across calls.</summary>
internal sealed class CommandLanes
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CallKey, Task> _tails = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts work, behind what runs for the same call.</summary>
    /// <param name="call">The call, or null for work that waits for nothing.</param>
    /// <param name="work">The work; it handles its own faults.</param>
    public void Run(CallKey? call, Func<Task> work)
    {
        Task task;
        lock (_lock)
        {
            Task before = call is { } key && _tails.TryGetValue(key, out Task? tail) ? tail : Task.CompletedTask;
            task = Chain(before, work);
            if (task.IsCompleted)
            {
                return;
            }

            _running.Add(task);
            if (call is { } lane)
            {
                _tails[lane] = task;
            }
        }

        _ = CleanUpAsync(call, task);
    }

    /// <summary>Ends when nothing runs any more, what was started meanwhile included.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task[] running;
            lock (_lock)
            {
                running = [.. _running.Where(t => !t.IsCompleted)];
            }

            if (running.Length == 0)
            {
                return;
            }

            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task Chain(Task before, Func<Task> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Yield();
        await work().ConfigureAwait(false);
    }

    private async Task CleanUpAsync(CallKey? call, Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _running.Remove(task);
            if (call is { } key && _tails.TryGetValue(key, out Task? tail) && tail == task)
            {
                _tails.Remove(key);
            }
        }
    }
}
