using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Leases the items of one work queue, runs each of them once, completes them, and keeps the circuit of the queue.</summary>
/// <remarks>
/// This is where work leaves the queue. Calls enter it in <see cref="WorkScheduler"/>, whose work <see cref="CallIntake"/> stores with the events.
/// The callers differ only in how many items they run at the same time: <see cref="WorkLoop"/> a limited number,
/// <see cref="SerialPipeline"/> one, and <see cref="BackfillBatch"/> a whole round. The delegate does the work of one item:
/// <see cref="DeliveryWorker.RunAsync"/> for a destination, <see cref="CallSettler.RunAsync"/> for settling,
/// <see cref="CallRefetchWorker.RunAsync"/> for fetching.
/// </remarks>
internal sealed class WorkRunner(
    PipelineContext context, QueueName queue, Func<WorkLease, CancellationToken, Task<WorkResult>> runItem, CircuitStates? circuits = null)
{
    private static readonly TimeSpan s_lookAheadEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Circuit _circuit = new();
    private DateTimeOffset? _lookedAheadAt;

    /// <summary>The work queue whose items are run.</summary>
    public QueueName Queue => queue;

    /// <summary>The time until which the circuit lets nothing through, or null while it is closed.</summary>
    public DateTimeOffset? OpenUntil
    {
        get
        {
            lock (_lock)
            {
                return _circuit.OpenUntil;
            }
        }
    }

    /// <summary>Creates the runners of all queues of calls: settling, then each destination, then each account with a fetcher.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="circuits">The circuits as operators see them, or null if the runners are not those of a running host.</param>
    public static IReadOnlyList<WorkRunner> CreateAll(PipelineContext context, CircuitStates? circuits = null) =>
    [
        new WorkRunner(context, QueueName.Settling, new CallSettler(context).RunAsync, circuits),
        .. context.Connections.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal)
            .Select(d => new WorkRunner(context, new QueueName(d.Name), new DeliveryWorker(context, d).RunAsync, circuits)),
        .. context.Fetchers.Values.OrderBy(f => f.Account.ToString(), StringComparer.Ordinal)
            .Select(f => new WorkRunner(context, QueueName.CreateForFetch(f.Account), new CallRefetchWorker(context, f).RunAsync, circuits)),
    ];

    /// <summary>Returns the earliest time at which an item of any of the queues can be run, or null if none waits; or the fault of the store.</summary>
    public static async Task<StoreResult<DateTimeOffset?>> FindNextDueAsync(IEnumerable<WorkRunner> runners, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach (WorkRunner runner in runners)
        {
            StoreResult<DateTimeOffset?> found = await runner.FindNextDueAsync(cancellationToken).ConfigureAwait(false);
            if (found.Fault is { } fault)
            {
                return fault;
            }

            next = found.Value is { } due && !(next <= due) ? due : next;
        }

        return next;
    }

    /// <summary>Returns how many of the given number of items the circuit lets through at a time.</summary>
    public int CountAllowed(DateTimeOffset now, int max)
    {
        lock (_lock)
        {
            if (circuits?.TakeCloseRequest(queue) == true)
            {
                _circuit = new Circuit();
            }

            return _circuit.CountAllowed(now, max);
        }
    }

    /// <summary>Leases due items. Items that a clock which was ahead wrote are made due before: at first, then once per minute, and when this host's clock went back.</summary>
    public async Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(int count, CancellationToken cancellationToken)
    {
        DateTimeOffset now = context.Now;
        if (!(now >= _lookedAheadAt && now - _lookedAheadAt < s_lookAheadEvery))
        {
            StoreResult<int> ahead = await context.Stores.WorkQueue.MakeDueAsync(queue, now + context.Options.LeaseFor, now, cancellationToken).ConfigureAwait(false);
            if (!ahead.TryGet(out int madeDue, out StoreFault? fault))
            {
                return fault;
            }

            _lookedAheadAt = now;
            if (madeDue > 0)
            {
                context.Logger.WrittenAhead(queue.Value, madeDue);
            }
        }

        return await context.Stores.WorkQueue.LeaseAsync(queue, count, now, context.Options.LeaseFor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a leased item and completes it. Returns the result, which <see cref="Record"/> applies to the circuit.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled. The lease is left to run out.</exception>
    public async Task<WorkResult> RunAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        try
        {
            WorkResult result = await runItem(lease, cancellationToken).ConfigureAwait(false);
            return result switch
            {
                WorkResult.Completed or WorkResult.DueAgain => await CompleteAsync(lease, result, attempts: 0).ConfigureAwait(false),
                WorkResult.RetryAt or WorkResult.Paused => await CompleteAsync(lease, result, lease.Attempts + 1).ConfigureAwait(false),
                _ => result,
            };
        }
#pragma warning disable CA1031 // one item's exception must not end the work on the others; its lease runs out and it is retried
        catch (Exception ex) when (!(ex is OperationCanceledException && cancellationToken.IsCancellationRequested))
#pragma warning restore CA1031
        {
            context.Logger.WorkFailed(lease.Item.Key, queue.Value, ex.GetType().Name);
            return new WorkResult.Crashed(lease.ExpiresAt, ex);
        }
    }

    /// <summary>Applies the results of items that ran together to the circuit.</summary>
    public void Record(params ReadOnlySpan<WorkResult> results)
    {
        lock (_lock)
        {
            Circuit before = _circuit;
            _circuit = before.Apply(context.Now, context.Options, results);
            circuits?.Set(queue, _circuit);
            if (_circuit.OpenUntil is not null && before.OpenUntil is null)
            {
                context.Logger.CircuitOpened(queue.Value, _circuit.Failures);
            }
            else if (_circuit.OpenUntil is null && before.OpenUntil is not null)
            {
                context.Logger.CircuitClosed(queue.Value);
            }
        }
    }

    /// <summary>Closes a circuit that lets an item through again although none is due, so that nobody waits for it.</summary>
    public void CloseIdleCircuit()
    {
        lock (_lock)
        {
            _circuit = _circuit.OpenUntil is null ? _circuit : new Circuit();
        }
    }

    // The work is done: its completion is stored even while the host stops.
    private async Task<WorkResult> CompleteAsync(WorkLease lease, WorkResult result, int attempts)
    {
        StoreResult<bool> completed = await context.Stores.WorkQueue
            .CompleteAsync(lease, result.NextDueAt, attempts, context.Now, CancellationToken.None).ConfigureAwait(false);
        return completed.Fault is { } fault ? new WorkResult.StoreFailed(fault) : result;
    }

    private async Task<StoreResult<DateTimeOffset?>> FindNextDueAsync(CancellationToken cancellationToken)
    {
        StoreResult<Backlog> backlog = await context.Stores.WorkQueue.GetBacklogAsync(queue, cancellationToken).ConfigureAwait(false);
        return !backlog.TryGet(out Backlog? known, out StoreFault? fault) ? fault
            : known.NextDue < OpenUntil ? OpenUntil
            : known.NextDue;
    }
}
