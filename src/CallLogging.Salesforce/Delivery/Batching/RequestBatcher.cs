namespace CallLogging.Salesforce;

// Why: docs/decisions/0090-requests-are-batched-below-the-pipeline.md
/// <summary>Collects the requests of concurrent callers and sends them together: when a batch is full, or when no request has come for a moment.</summary>
/// <typeparam name="TRequest">The type of one request. Equal requests that wait at the same time are sent once.</typeparam>
/// <typeparam name="TResult">The type of the result of one request.</typeparam>
/// <param name="maxBatchSize">The maximum number of different requests in one batch, 1 or more.</param>
/// <param name="maxParallel">The maximum number of batches in progress at once, 1 or more.</param>
/// <param name="send">The function that sends at least one request and returns their results in the same order.</param>
internal sealed class RequestBatcher<TRequest, TResult>(int maxBatchSize, int maxParallel, Func<IReadOnlyList<TRequest>, Task<IReadOnlyList<TResult>>> send)
    where TRequest : notnull
{
    // Long enough for concurrent callers, and short compared with any request. It uses the real clock: a manual clock would never advance,
    // because every caller is waiting here.
    private static readonly TimeSpan s_quietTime = TimeSpan.FromMilliseconds(15);

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<TRequest, Waiting> _waiting = [];
    private int _requestCount;
    private int _batchesInProgress;
    private bool _isWatching;

    /// <summary>
    /// Adds a request to the next batch and returns its result. A canceled caller withdraws the request if it is not sent yet; a batch in progress
    /// continues for the other callers.
    /// </summary>
    public async Task<TResult> EnqueueAsync(TRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiting entry = Add(request);
        try
        {
            return await entry.Result.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Withdraw(request, entry);
            throw;
        }
    }

    private Waiting Add(TRequest request)
    {
        lock (_lock)
        {
            _requestCount++;
            if (_waiting.TryGetValue(request, out Waiting? known))
            {
                known.Callers++;
                return known;
            }

            var entry = new Waiting();
            _waiting.Add(request, entry);
            if (_waiting.Count >= maxBatchSize && _batchesInProgress < maxParallel)
            {
                BeginBatch(TakeBatch());
            }
            else if (!_isWatching)
            {
                _isWatching = true;
                _ = Task.Run(WatchQuietAsync);
            }

            return entry;
        }
    }

    private void Withdraw(TRequest request, Waiting entry)
    {
        lock (_lock)
        {
            if (--entry.Callers == 0 && _waiting.TryGetValue(request, out Waiting? waiting) && ReferenceEquals(waiting, entry))
            {
                _waiting.Remove(request);
            }
        }
    }

    private async Task WatchQuietAsync()
    {
        while (true)
        {
            int before;
            lock (_lock)
            {
                before = _requestCount;
            }

            await Task.Delay(s_quietTime, TimeProvider.System).ConfigureAwait(false);
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isWatching = false;
                    return;
                }

                if (_requestCount == before && _batchesInProgress < maxParallel)
                {
                    BeginBatch(TakeBatch());
                }
            }
        }
    }

    private List<KeyValuePair<TRequest, Waiting>> TakeBatch()
    {
        List<KeyValuePair<TRequest, Waiting>> batch = [.. _waiting.Take(maxBatchSize)];
        foreach ((TRequest ask, _) in batch)
        {
            _waiting.Remove(ask);
        }

        return batch;
    }

    private void BeginBatch(List<KeyValuePair<TRequest, Waiting>> batch)
    {
        _batchesInProgress++;
        _ = Task.Run(() => SendAsync(batch));
    }

    private async Task SendAsync(List<KeyValuePair<TRequest, Waiting>> batch)
    {
        try
        {
            IReadOnlyList<TResult> results = await send([.. batch.Select(b => b.Key)]).ConfigureAwait(false);
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Value.Result.TrySetResult(results[i]);
            }
        }
#pragma warning disable CA1031 // each caller gets the exception in place of a result, whatever it is
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach ((_, Waiting waiting) in batch)
            {
                waiting.Result.TrySetException(fault);
            }
        }

        lock (_lock)
        {
            _batchesInProgress--;
            if (_waiting.Count >= maxBatchSize)
            {
                BeginBatch(TakeBatch());
            }
        }
    }

    private sealed class Waiting
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Callers { get; set; } = 1;
    }
}
