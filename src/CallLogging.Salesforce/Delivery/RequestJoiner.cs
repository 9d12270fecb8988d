namespace CallLogging.Salesforce;

/// <summary>Collects what concurrent callers ask and sends it together: when a request is full, or when nobody has asked anything for a moment.</summary>
/// <typeparam name="TAsk">What is asked. Equal asks that wait at the same time are sent once.</typeparam>
/// <typeparam name="TAnswer">The answer to one of them.</typeparam>
/// <param name="most">How many different asks one request takes, 1 or more.</param>
/// <param name="parallel">How many requests may be under way at once, 1 or more.</param>
/// <param name="send">Sends asks, at least one, and answers each, in their order.</param>
internal sealed class RequestJoiner<TAsk, TAnswer>(int most, int parallel, Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> send)
    where TAsk : notnull
{
    // Long enough for the others who are on their way, short beside any request. By the real clock: on one that is moved by hand nobody
    // would move it on, as all callers wait here.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(15);

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<TAsk, Waiting> _waiting = [];
    private int _asked;
    private int _underWay;
    private bool _isWatched;

    /// <summary>Asks. Who gives up takes the ask back while it is not sent; the request itself goes on for the others.</summary>
    public async Task<TAnswer> AskAsync(TAsk ask, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiting entry = Enter(ask);
        try
        {
            return await entry.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Leave(ask, entry);
            throw;
        }
    }

    private Waiting Enter(TAsk ask)
    {
        lock (_lock)
        {
            _asked++;
            if (_waiting.TryGetValue(ask, out Waiting? known))
            {
                known.Callers++;
                return known;
            }

            var entry = new Waiting();
            _waiting.Add(ask, entry);
            if (_waiting.Count >= most && _underWay < parallel)
            {
                Begin(Take());
            }
            else if (!_isWatched)
            {
                _isWatched = true;
                _ = Task.Run(WatchAsync);
            }

            return entry;
        }
    }

    private void Leave(TAsk ask, Waiting entry)
    {
        lock (_lock)
        {
            if (--entry.Callers == 0 && _waiting.TryGetValue(ask, out Waiting? waiting) && ReferenceEquals(waiting, entry))
            {
                _waiting.Remove(ask);
            }
        }
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            int before;
            lock (_lock)
            {
                before = _asked;
            }

            await Task.Delay(s_quiet, TimeProvider.System).ConfigureAwait(false);
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isWatched = false;
                    return;
                }

                if (_asked == before && _underWay < parallel)
                {
                    Begin(Take());
                }
            }
        }
    }

    private List<KeyValuePair<TAsk, Waiting>> Take()
    {
        List<KeyValuePair<TAsk, Waiting>> batch = [.. _waiting.Take(most)];
        foreach ((TAsk ask, _) in batch)
        {
            _waiting.Remove(ask);
        }

        return batch;
    }

    private void Begin(List<KeyValuePair<TAsk, Waiting>> batch)
    {
        _underWay++;
        _ = Task.Run(() => SendAsync(batch));
    }

    private async Task SendAsync(List<KeyValuePair<TAsk, Waiting>> batch)
    {
        try
        {
            IReadOnlyList<TAnswer> answers = await send([.. batch.Select(b => b.Key)]).ConfigureAwait(false);
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Value.Answer.TrySetResult(answers[i]);
            }
        }
#pragma warning disable CA1031 // whatever it is, each caller gets it in place of an answer
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach ((_, Waiting waiting) in batch)
            {
                waiting.Answer.TrySetException(fault);
            }
        }

        lock (_lock)
        {
            _underWay--;
            if (_waiting.Count >= most)
            {
                Begin(Take());
            }
        }
    }

    private sealed class Waiting
    {
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Callers { get; set; } = 1;
    }
}
