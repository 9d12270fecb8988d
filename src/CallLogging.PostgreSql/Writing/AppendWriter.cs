using System.Threading.Channels;
using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

/// <summary>
/// Writes all appends of a host: what waits shares a transaction and its commit, so that a busy host pays one for many requests and a
/// quiet one waits for nobody. While one batch is on its way, a second may be.
/// </summary>
internal sealed class AppendWriter : IAsyncDisposable
{
    private const int Lanes = 2;
    private readonly PostgreSqlDatabase _database;
    private readonly DueNotices _notices;
    private readonly Channel<AppendRequest> _waiting;
    private readonly Task _lanes;

    public AppendWriter(PostgreSqlDatabase database, DueNotices notices)
    {
        _database = database;
        _notices = notices;
        _waiting = Channel.CreateBounded<AppendRequest>(new BoundedChannelOptions(database.Options.MaxWaiting));
        _lanes = Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(WorkAsync)));
    }

    /// <summary>Writes, and answers once that is committed. Waits while too many others do.</summary>
    public async Task<StoreResult<int>> AppendAsync(EventAppend append, CancellationToken cancellationToken)
    {
        var request = new AppendRequest(append);
        try
        {
            if (!_waiting.Writer.TryWrite(request))
            {
                await _waiting.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ChannelClosedException)
        {
            return PostgreSqlFaults.Closed(_database.Place);
        }

        return await request.Answer.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _lanes.ConfigureAwait(false);
    }

    private async Task WorkAsync()
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
            // One of them may be at fault, or wait for a row: each for itself, so that the others do not suffer.
            await Parallel.ForEachAsync(
                batch,
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                async (request, _) => await CommitAsync([request]).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async Task<StoreFault?> TryCommitAsync(List<AppendRequest> batch)
    {
        // A repeat does no harm: an event is stored once, and a mark that comes twice is looked at once more.
        StoreResult<bool> written = await _database.RepeatAsync(
            (connection, _) => AppendBatch.WriteAsync(connection, batch, _database.Options.AddedCommitDelay), CancellationToken.None).ConfigureAwait(false);
        if (written.Fault is { } fault)
        {
            return fault;
        }

        _database.Committed();
        foreach (AppendRequest request in batch)
        {
            foreach (DueMark mark in request.Append.Marks)
            {
                if (mark.At <= request.Append.ReceivedAt)
                {
                    _notices.Tell(mark.Work);
                }
            }
        }

        return null;
    }
}
