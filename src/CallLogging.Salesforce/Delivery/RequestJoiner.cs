namespace CallLogging.Salesforce;

// Why: docs/decisions/0090-requests-are-batched-below-the-pipeline.md
/// <summary>Collects the requests of concurrent callers and sends them together: when a batch is full, or when no request has come for a moment.</summary>
/// <typeparam name="TRequest">The type of one request. Equal requests that wait at the same time are sent once.</typeparam>
/// <typeparam name="TResult">The type of the result of one request.</typeparam>
/// <param name="most">The largest number of different requests in one batch, 1 or more.</param>
/// <param name="parallel">The largest number of batches in progress at once, 1 or more.</param>
/// <param name="send">The function that sends at least one request and returns their results in the same order.</param>
internal sealed class RequestJoiner<TRequest, TResult>(int most, int parallel, Func<IReadOnlyList<TRequest>, Task<IReadOnlyList<TResult>>> send)
    where TRequest : notnull
{
    // Long enough for concurrent callers, and short compared with any request. It uses the real clock: a manual clock would never advance,
    // because every caller is waiting here.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(15);

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<TRequest, Waiting> _waiting = [];
    private int _asked;
    private int _underWay;
    private bool _isWatched;

    /// <summary>
    /// Adds a request to the next batch and returns its result. A canceled caller withdraws the request if it is not sent yet; a batch in progress
    /// continues for the other callers.
    /// </summary>
    public async Task<TResult> AskAsync(TRequest ask, CancellationToken cancellationToken)
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

    private Waiting Enter(TRequest ask)
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

    private void Leave(TRequest ask, Waiting entry)
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

    private List<KeyValuePair<TRequest, Waiting>> Take()
    {
        List<KeyValuePair<TRequest, Waiting>> batch = [.. _waiting.Take(most)];
        foreach ((TRequest ask, _) in batch)
        {
            _waiting.Remove(ask);
        }

        return batch;
    }

    private void Begin(List<KeyValuePair<TRequest, Waiting>> batch)
    {
        _underWay++;
        _ = Task.Run(() => SendAsync(batch));
    }

    private async Task SendAsync(List<KeyValuePair<TRequest, Waiting>> batch)
    {
        try
        {
            IReadOnlyList<TResult> results = await send([.. batch.Select(b => b.Key)]).ConfigureAwait(false);
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Value.Answer.TrySetResult(results[i]);
            }
        }
#pragma warning disable CA1031 // each caller gets the exception in place of a result, whatever it is
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
        public TaskCompletionSource<TResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Callers { get; set; } = 1;
    }
}
