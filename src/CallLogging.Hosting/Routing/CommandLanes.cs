namespace CallLogging.Hosting;

/// <summary>Runs work beside the caller: one after the other within a call and within an agent's phone, else side by side.</summary>
internal sealed class CommandLanes
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, Task> _tails = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts work, behind what runs for the same call or agent. The order of these calls is the order of the work.</summary>
    /// <param name="work">The work; it handles its own faults.</param>
    /// <param name="lanes">The call and the agent, or nothing for work that waits for nothing.</param>
    public void Run(Func<Task> work, params object[] lanes)
    {
        Task task;
        lock (_lock)
        {
            task = Chain([.. lanes.Where(_tails.ContainsKey).Select(l => _tails[l])], work);
            _running.Add(task);
            foreach (object lane in lanes)
            {
                _tails[lane] = task;
            }
        }

        _ = CleanUpAsync(lanes, task);
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

    private static async Task Chain(Task[] before, Func<Task> work)
    {
        await Task.WhenAll(before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await work().ConfigureAwait(false);
    }

    private async Task CleanUpAsync(object[] lanes, Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _running.Remove(task);
            foreach (object lane in lanes)
            {
                if (_tails.TryGetValue(lane, out Task? tail) && tail == task)
                {
                    _tails.Remove(lane);
                }
            }
        }
    }
}
