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
/// <param name="context">The services of the pipeline.</param>
/// <param name="queue">The work queue whose items are run.</param>
/// <param name="runItem">Does the work of one item.</param>
/// <param name="circuits">The circuits as operators see them, or null if the runner is not that of a running host.</param>
/// <param name="parkItem">Parks an item that failed too often by itself, for the given reason; null for a queue whose items are never parked.</param>
internal sealed class WorkRunner(
    PipelineContext context,
    QueueName queue,
    Func<WorkLease, CancellationToken, Task<WorkResult>> runItem,
    CircuitStates? circuits = null,
    Func<WorkLease, string, Task<WorkResult>>? parkItem = null)
{
    private static readonly TimeSpan s_lookAheadEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Circuit _circuit = new();
    private DateTimeOffset? _lookedAheadAt;

    // What a fault delayed before the start is tried at once: the login, the network or the settings may have been repaired since.
    private DelayedItems _makesDue = DelayedItems.All;

    /// <summary>The work queue whose items are run.</summary>
    public QueueName Queue => queue;

    /// <summary>The time until which the circuit lets nothing through, or null while it is closed.</summary>
    public DateTimeOffset? OpenUntil => Read(c => c.OpenUntil);

    /// <summary>Creates the runners of all queues of calls: settling, then each destination, then each account with a fetcher.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="circuits">The circuits as operators see them, or null if the runners are not those of a running host.</param>
    public static IReadOnlyList<WorkRunner> CreateAll(PipelineContext context, CircuitStates? circuits = null) =>
    [
        new WorkRunner(context, QueueName.Settling, new CallSettler(context).RunAsync, circuits),
        .. context.Connections.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal)
            .Select(d => CreateForDelivery(context, d, circuits)),
        .. context.Fetchers.Values.OrderBy(f => f.Account.ToString(), StringComparer.Ordinal)
            .Select(f => new WorkRunner(context, QueueName.CreateForFetch(f.Account), new CallRefetchWorker(context, f).RunAsync, circuits)),
    ];

    /// <summary>Creates the runner of one destination.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="circuits">The circuits as operators see them, or null.</param>
    /// <param name="convert">Converts each result, or null.</param>
    public static WorkRunner CreateForDelivery(PipelineContext context, IDestination destination, CircuitStates? circuits = null, Func<WorkResult, WorkResult>? convert = null)
    {
        var worker = new DeliveryWorker(context, destination);
        return new WorkRunner(
            context,
            new QueueName(destination.Name),
            convert is null ? worker.RunAsync : async (lease, cancellation) => convert(await worker.RunAsync(lease, cancellation).ConfigureAwait(false)),
            circuits,
            worker.ParkAsync);
    }

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
    public int CountAllowed(DateTimeOffset now, int max) => Read(c => c.CountAllowed(now, max));

    /// <summary>
    /// Leases due items; while failures hold the circuit open, those that faults delayed least, so that an item that always fails keeps no other
    /// waiting. Items that a clock which was ahead wrote are made due before: at first, then once per minute, and when this host's clock went back.
    /// </summary>
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

        // Reset before the request: a circuit that closes during it sets the field again.
        if (Interlocked.Exchange(ref _makesDue, DelayedItems.None) is var delayed and not DelayedItems.None
            && (await context.Stores.WorkQueue.MakeDelayedDueAsync(queue, delayed == DelayedItems.All, now, cancellationToken).ConfigureAwait(false)).Fault is { } notMade)
        {
            _makesDue = delayed;
            return notMade;
        }

        // Only a probe after failures takes the least tried item: it reads all ripe rows, and a wait for the own rate limit comes often.
        bool isProbe = Read(static c => c is { OpenUntil: not null, Failures: > 0 });
        return await context.Stores.WorkQueue.LeaseAsync(queue, count, now, context.Options.LeaseFor, isProbe, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a leased item and completes it. Returns the result, which <see cref="Record"/> applies to the circuit.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled. The lease is left to run out.</exception>
    public async Task<WorkResult> RunAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        DateTimeOffset begunAt = context.Now;
        WorkResult result = await RunItemAsync(lease, cancellationToken).ConfigureAwait(false);

        // The clock was ahead while the work computed its due time, and is right by now: the wait stays as long as it was meant.
        if (context.Now is var now && now < begunAt && result.NextDueAt is { } due)
        {
            result = result.WithDueAt(due - (begunAt - now));
        }

        if (result is WorkResult.Completed or WorkResult.DueAgain)
        {
            return await CompleteAsync(lease, result, attempts: 0, callFaults: 0).ConfigureAwait(false);
        }

        if (result.Cause is not { } fault)
        {
            return result;
        }

        bool counts = fault.Scope == FaultScope.Call && Read(c => c.CountsCallFaults);
        int callFaults = lease.CallFaults + (counts ? 1 : 0);
        if (counts && fault.CanPark && callFaults >= context.Options.MaxCallFaults && parkItem is not null)
        {
            WorkResult parked = await parkItem(lease, fault.Reason).ConfigureAwait(false);
            return parked is WorkResult.Completed ? await CompleteAsync(lease, parked, attempts: 0, callFaults: 0).ConfigureAwait(false) : parked;
        }

        // Waiting for a permit of the rate limit is no attempt.
        bool isAttempt = result is not WorkResult.Paused || fault.Scope != FaultScope.Nothing;
        return await CompleteAsync(lease, result, lease.Attempts + (isAttempt ? 1 : 0), callFaults).ConfigureAwait(false);
    }

    private async Task<WorkResult> RunItemAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        try
        {
            return await runItem(lease, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // one item's exception must not end the work on the others; its lease runs out and it is retried
        catch (Exception ex) when (!(ex is OperationCanceledException && cancellationToken.IsCancellationRequested))
#pragma warning restore CA1031
        {
            context.Logger.WorkFailed(lease.Item.Key, queue.Value, ex.GetType().Name);
            var fault = new WorkFault($"The work ended with {ex.GetType().Name}.", FaultScope.Call);
            return new WorkResult.Crashed(context.RetryAfter(lease, fault, null).DueAt, ex, fault);
        }
    }

    /// <summary>Applies the results of items that ran together to the circuit.</summary>
    public void Record(params ReadOnlySpan<(WorkItem Item, WorkResult Result)> results)
    {
        lock (_lock)
        {
            Circuit before = _circuit;
            DateTimeOffset now = context.Now;
            _circuit = before.Apply(now, context.Options, results);
            circuits?.Set(queue, _circuit);
            bool wasFailing = before is { OpenUntil: not null, Failures: > 0 };
            if (_circuit is { OpenUntil: { } until, Failures: > 0 } && !wasFailing)
            {
                context.Logger.CircuitOpened(queue.Value, _circuit.LastFailed?.Key ?? "", _circuit.LastFailed?.Reason ?? "", _circuit.Failures, Math.Ceiling((until - now).TotalSeconds));
            }
            else if (_circuit.OpenUntil is null && before.OpenUntil is not null)
            {
                // The destination is back: all that its faults delayed can be tried. Calls that fail by themselves wait on, or they would open it again.
                _makesDue = _makesDue == DelayedItems.All ? _makesDue : DelayedItems.OfDestination;
                if (wasFailing)
                {
                    context.Logger.CircuitClosed(queue.Value);
                }
            }
        }
    }

    /// <summary>Closes the circuit if a person asked for it, so that the items of the queue are tried now.</summary>
    public void ApplyReset()
    {
        if (circuits?.TakeReset(queue) == true)
        {
            lock (_lock)
            {
                _circuit = new Circuit();
                _makesDue = DelayedItems.All;
                circuits.Set(queue, _circuit);
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
    private async Task<WorkResult> CompleteAsync(WorkLease lease, WorkResult result, int attempts, int callFaults)
    {
        StoreResult<bool> completed = await context.Stores.WorkQueue
            .CompleteAsync(lease, result.NextDueAt, attempts, callFaults, context.Now, CancellationToken.None).ConfigureAwait(false);
        return completed.Fault is { } fault ? new WorkResult.StoreFailed(fault) : result;
    }

    private T Read<T>(Func<Circuit, T> read)
    {
        lock (_lock)
        {
            return read(_circuit);
        }
    }

    private async Task<StoreResult<DateTimeOffset?>> FindNextDueAsync(CancellationToken cancellationToken)
    {
        StoreResult<Backlog> backlog = await context.Stores.WorkQueue.GetBacklogAsync(queue, cancellationToken).ConfigureAwait(false);
        return !backlog.TryGet(out Backlog? known, out StoreFault? fault) ? fault
            : known.NextDue < OpenUntil ? OpenUntil
            : known.NextDue;
    }
}

/// <summary>The delayed items that become due before the next lease.</summary>
internal enum DelayedItems
{
    /// <summary>None.</summary>
    None,

    /// <summary>The items that faults of the destination delayed.</summary>
    OfDestination,

    /// <summary>All items that a fault delayed.</summary>
    All,
}
