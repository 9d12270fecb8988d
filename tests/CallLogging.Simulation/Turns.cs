namespace CallLogging.Simulation;

/// <summary>
/// Everything that wants to go on, one step at a time, on one thread: whoever is drawn runs until it next asks for a turn. No step
/// depends on the thread pool, so that the same draws give the same run.
/// </summary>
internal sealed class Turns
{
    private readonly List<(SimHost Host, int Life, TaskCompletionSource Turn)> _waiting = [];

    /// <summary>A turn for a host; it never comes if the host dies before.</summary>
    public Task Next(SimHost host)
    {
        var turn = new TaskCompletionSource();
        _waiting.Add((host, host.Life, turn));
        return turn.Task;
    }

    /// <summary>Lets one of those that can go on do so.</summary>
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

    /// <summary>When a paused host goes on that has something to do, or null.</summary>
    public DateTimeOffset? NextEndOfPause(DateTimeOffset now)
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
