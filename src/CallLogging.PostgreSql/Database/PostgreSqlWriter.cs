using System.Threading.Channels;
using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

// Why: docs/decisions/0110-appends-in-batches.md
/// <summary>
/// Writes all appends of a host. Waiting appends share one transaction and its commit, so that a busy host pays one commit for many
/// requests and a quiet host does not wait. Two batches may be on their way at the same time.
/// </summary>
internal sealed class PostgreSqlWriter : IAsyncDisposable
{
    private const int LoopCount = 2;
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlWorkNotifications _notifications;
    private readonly Channel<AppendRequest> _waiting;
    private readonly Task _loops;

    public PostgreSqlWriter(PostgreSqlDatabase database, PostgreSqlWorkNotifications notifications)
    {
        _database = database;
        _notifications = notifications;
        _waiting = Channel.CreateBounded<AppendRequest>(new BoundedChannelOptions(database.Options.MaxWaiting));
        _loops = Task.WhenAll(Enumerable.Range(0, LoopCount).Select(_ => Task.Run(RunLoopAsync)));
    }

    /// <summary>Writes an append and returns the number of new events after the commit. Waits while too many other appends wait.</summary>
    public async Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        var request = new AppendRequest(batch);
        try
        {
            if (!_waiting.Writer.TryWrite(request))
            {
                await _waiting.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ChannelClosedException)
        {
            return PostgreSqlFaults.CreateClosed(_database.Place);
        }

        return await request.Result.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loops.ConfigureAwait(false);
    }

    private async Task RunLoopAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var batch = new List<AppendRequest>();
            while (batch.Count < _database.Options.MaxBatch && _waiting.Reader.TryRead(out AppendRequest? request))
            {
                batch.Add(request);
            }

            if (batch.Count > 0)
            {
                await CommitAsync(batch).ConfigureAwait(false);
            }
        }
    }

    private async Task CommitAsync(List<AppendRequest> batch)
    {
        if (await TryCommitAsync(batch).ConfigureAwait(false) is not { } fault)
        {
            batch.ForEach(static r => r.Complete());
        }
        else if (batch.Count == 1 || fault.Kind is not StoreFaultKind.Busy and not StoreFaultKind.Unavailable)
        {
            batch.ForEach(r => r.Fail(fault));
        }
        else
        {
            // One append may be at fault, or wait for a row. Each append gets a commit of its own, so that the others do not fail with it.
            await Parallel.ForEachAsync(
                batch,
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                async (request, _) => await CommitAsync([request]).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async Task<StoreFault?> TryCommitAsync(List<AppendRequest> batch)
    {
        // A repeat is harmless: an event is stored once, and work that is scheduled twice is only checked once more.
        StoreResult<bool> written = await _database.RunIdempotentAsync(
            (connection, _) => EventRows.WriteAsync(connection, batch, _database.Options.AddedCommitDelay), CancellationToken.None).ConfigureAwait(false);
        if (written.Fault is { } fault)
        {
            return fault;
        }

        _database.CountCommit();
        foreach (AppendRequest request in batch)
        {
            foreach (ScheduledWork work in request.Batch.ScheduledWork)
            {
                if (work.DueAt <= request.Batch.ReceivedAt)
                {
                    _notifications.Notify(work.Item.Queue);
                }
            }
        }

        return null;
    }
}

/// <summary>An append that waits to be written. Its rows are computed before, because many appends wait for a batch.</summary>
internal sealed class AppendRequest
{
    private readonly TaskCompletionSource<StoreResult<int>> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppendRequest(EventBatch batch)
    {
        Batch = batch;
        Rows = new (string, string, byte[])[batch.Events.Count];
        for (int i = 0; i < Rows.Length; i++)
        {
            CallEvent callEvent = batch.Events[i];
            Rows[i] = (callEvent.Key.ToString(), callEvent.StorageId, CoreJson.Events.Write(callEvent));
        }

        Head = batch.Request is { } request ? CoreJson.Requests.WriteText(request) : null;
    }

    public EventBatch Batch { get; }

    public (string Call, string Id, byte[] Json)[] Rows { get; }

    public string? Head { get; }

    /// <summary>The number of new events of the append, which the batch sets.</summary>
    public int AddedCount { get; set; }

    public Task<StoreResult<int>> Result => _result.Task;

    public void Complete() => _result.TrySetResult(AddedCount);

    public void Fail(StoreFault fault) => _result.TrySetResult(fault);
}
