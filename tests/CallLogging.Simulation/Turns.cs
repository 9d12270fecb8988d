namespace CallLogging.Simulation;

// Why: docs/decisions/0036-simulation-on-one-thread.md
/// <summary>
/// Runs all waiting continuations one step at a time on one thread: the one that is drawn runs until it waits for its next turn. No step
/// depends on the thread pool, so that the same draws give the same run.
/// </summary>
internal sealed class Turns
{
    private readonly List<(SimHost Host, int Life, TaskCompletionSource Turn)> _waiting = [];

    /// <summary>Waits for the next turn of a host. The turn never comes if the host dies first.</summary>
    public Task NextAsync(SimHost host)
    {
        var turn = new TaskCompletionSource();
        _waiting.Add((host, host.Life, turn));
        return turn.Task;
    }

    /// <summary>Draws one waiting continuation of a host that is not paused, and runs it.</summary>
    /// <returns>False if there was none.</returns>
    public bool RunOne(Random random, DateTimeOffset now)
    {
        int ready = 0;
        for (int i = _waiting.Count - 1; i >= 0; i--)
        {
            (SimHost host, int life, _) = _waiting[i];
            if (life != host.Life)
            {
                _waiting.RemoveAt(i);
            }
            else
            {
                ready += host.PausedUntil <= now ? 1 : 0;
            }
        }

        if (ready == 0)
        {
            return false;
        }

        int drawn = random.Next(ready);
        for (int i = 0; i < _waiting.Count; i++)
        {
            if (_waiting[i].Host.PausedUntil <= now && drawn-- == 0)
            {
                TaskCompletionSource turn = _waiting[i].Turn;
                _waiting.RemoveAt(i);
                turn.SetResult();
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the time at which the first paused host with a waiting continuation continues, or null.</summary>
    public DateTimeOffset? FindNextEndOfPause(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach ((SimHost host, int life, _) in _waiting)
        {
            if (life == host.Life && host.PausedUntil > now && (next is null || host.PausedUntil < next))
            {
                next = host.PausedUntil;
            }
        }

        return next;
    }
}
