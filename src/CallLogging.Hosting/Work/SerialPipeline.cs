using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>
/// Runs the pipeline step by step: one work item at a time and in a fixed order. Command lines, replays and tests that move a clock of
/// their own use it.
/// </summary>
/// <remarks>
/// A host that keeps running uses its background services instead. Both at once in one program do no harm, but then the order of the
/// work is not fixed. The class is registered by <c>AddCallLogging</c>; it is not meant for concurrent use.
/// </remarks>
/// <example>
/// The loop works until nothing is due any more, without waiting for a real clock:
/// <code>
/// while ((await pipeline.RunDueAsync()).Value is { } next)
/// {
///     clock.MoveTo(next);
/// }
/// </code>
/// </example>
public sealed class SerialPipeline
{
    // Bounds work that is due again at once, which would otherwise keep the clock at one instant forever.
    private const int MaxItems = 100_000;

    private readonly PipelineContext _context;
    private readonly List<(QueueName Name, Func<CallLease, CancellationToken, Task<WorkResult>> Run)> _queues;

    // A paused destination is skipped: it would reject every call the same way.
    private readonly Dictionary<QueueName, DateTimeOffset> _pausedUntil = [];

    internal SerialPipeline(PipelineContext context)
    {
        _context = context;
        var settler = new CallSettler(context);
        _queues =
        [
            (QueueName.Settling, settler.RunAsync),
            .. context.Connections.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal)
                .Select(d => (new QueueName(d.Name), (Func<CallLease, CancellationToken, Task<WorkResult>>)new DeliveryWorker(context, d).RunAsync)),
            .. context.Fetchers.Values.OrderBy(f => f.Account.ToString(), StringComparer.Ordinal)
                .Select(f => (QueueName.CreateForFetch(f.Account), (Func<CallLease, CancellationToken, Task<WorkResult>>)new CallRefetchWorker(context, f).RunAsync)),
        ];
    }

    /// <summary>Runs everything that is due at the current time, the call that has waited longest first, and everything that it makes due.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The time at which the next work is due, or null if none waits; or the fault of the store.</returns>
    /// <exception cref="InvalidOperationException">A connection names no destination, or a destination makes its work due again without end.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; cancellation takes effect between two work items.</exception>
    public async Task<StoreResult<DateTimeOffset?>> RunDueAsync(CancellationToken cancellationToken = default)
    {
        if (_context.Connections.Errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, _context.Connections.Errors));
        }

        for (int turn = 0; turn < MaxItems; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            StoreResult<bool> worked = await RunOneAsync(cancellationToken).ConfigureAwait(false);
            if (worked.Fault is { } fault)
            {
                return fault;
            }

            if (!worked.Value)
            {
                return await FindNextDueAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        throw new InvalidOperationException($"After {MaxItems} work items, work is still due at the same instant: a destination plans without end.");
    }

    // Leases and runs one item of the first queue that has a due item.
    private async Task<StoreResult<bool>> RunOneAsync(CancellationToken cancellationToken)
    {
        foreach ((QueueName name, Func<CallLease, CancellationToken, Task<WorkResult>> run) in _queues)
        {
            if (_pausedUntil.GetValueOrDefault(name) > _context.Now)
            {
                continue;
            }

            StoreResult<ValueList<CallLease>> leased = await _context.Stores.WorkQueue
                .LeaseAsync(name, 1, _context.Now, _context.Options.LeaseFor, cancellationToken).ConfigureAwait(false);
            if (!leased.TryGet(out ValueList<CallLease> leases, out StoreFault? fault))
            {
                return fault;
            }

            if (leases.IsEmpty)
            {
                continue;
            }

            CallLease lease = leases[0];
            WorkResult outcome = await run(lease, cancellationToken).ConfigureAwait(false);
            if (outcome is WorkResult.StoreFailed(var storeFault))
            {
                return storeFault;
            }

            if (outcome is WorkResult.Paused(_, { } pause))
            {
                _pausedUntil[name] = _context.Now + pause;
            }

            if (outcome is not WorkResult.LeaseLost)
            {
                StoreResult<bool> completed = await _context.Stores.WorkQueue
                    .CompleteAsync(lease, outcome.NextDueAt, outcome is WorkResult.RetryAt or WorkResult.Paused ? lease.Attempts + 1 : 0, cancellationToken).ConfigureAwait(false);
                if (completed.Fault is { } notCompleted)
                {
                    return notCompleted;
                }
            }

            return true;
        }

        return false;
    }

    private async Task<StoreResult<DateTimeOffset?>> FindNextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach ((QueueName name, _) in _queues)
        {
            StoreResult<Backlog> backlog = await _context.Stores.WorkQueue.GetBacklogAsync(name, cancellationToken).ConfigureAwait(false);
            if (!backlog.TryGet(out Backlog? known, out StoreFault? fault))
            {
                return fault;
            }

            if (known.NextDue is not { } due)
            {
                continue;
            }

            DateTimeOffset paused = _pausedUntil.GetValueOrDefault(name);
            due = due < paused ? paused : due;
            next = next is null || due < next ? due : next;
        }

        return next;
    }
}
