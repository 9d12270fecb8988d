namespace CallLogging.Hosting;

/// <summary>Runs work in the background: in order for work that shares a key (a call, an agent), otherwise in parallel.</summary>
internal sealed class KeyedTaskQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, Task> _tails = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts work after all earlier work with one of the same keys. The order of the calls of this method is the order of the work.</summary>
    /// <param name="work">The work. It must handle its own exceptions.</param>
    /// <param name="keys">The keys, such as the call and the agent; none for work that waits for no other work.</param>
    public void Enqueue(Func<Task> work, params object[] keys)
    {
        Task task;
        lock (_lock)
        {
            task = RunAfterAsync([.. keys.Where(_tails.ContainsKey).Select(l => _tails[l])], work);
            _running.Add(task);
            foreach (object key in keys)
            {
                _tails[key] = task;
            }
        }

        _ = CleanUpAsync(keys, task);
    }

    /// <summary>Waits until no work is running, including work that is started in the meantime.</summary>
    public async Task WaitUntilIdleAsync()
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

    private static async Task RunAfterAsync(Task[] predecessors, Func<Task> work)
    {
        await Task.WhenAll(predecessors).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await work().ConfigureAwait(false);
    }

    private async Task CleanUpAsync(object[] keys, Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _running.Remove(task);
            foreach (object key in keys)
            {
                if (_tails.TryGetValue(key, out Task? tail) && tail == task)
                {
                    _tails.Remove(key);
                }
            }
        }
    }
}
