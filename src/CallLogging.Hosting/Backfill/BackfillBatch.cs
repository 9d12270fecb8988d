using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Leases many due calls of each destination and delivers them at the same time, so that the destination can batch their requests.</summary>
internal sealed class BackfillBatch
{
    // Enough calls to fill the batches of each step, and few enough that all are delivered well before their leases run out.
    private const int MaxCallsPerRound = 600;

    // The first calls of a number may create its record and give it an owner, which the later calls then find.
    private const int SerialCallsPerNumber = 2;

    private static readonly TimeSpan s_grid = TimeSpan.FromSeconds(5);

    private readonly PipelineContext _context;
    private readonly List<(DeliveryWorker Worker, QueueName Queue)> _workers;
    private readonly Dictionary<QueueName, Circuit> _circuits;
    private readonly ConcurrentDictionary<(CallKey Call, QueueName Work), DateTimeOffset> _postponed = new();

    public BackfillBatch(PipelineContext context)
    {
        _context = context;
        _workers = [.. context.Connections.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (new DeliveryWorker(context, d), new QueueName(d.Name)))];
        _circuits = _workers.ToDictionary(w => w.Queue, _ => new Circuit());
    }

    /// <summary>The number of times a call was completed at a destination.</summary>
    public int Completed { get; private set; }

    /// <summary>The number of times a fault put a call off.</summary>
    public int Postponed { get; private set; }

    /// <summary>The earliest time at which a call that this backfill put off is due again, or at which a circuit closes; null if neither waits.</summary>
    public DateTimeOffset? NextDueAt => _postponed.Values.Concat(_circuits.Values.Select(c => c.OpenUntil).OfType<DateTimeOffset>())
        .Select(due => (DateTimeOffset?)due).Min();

    public void Reset()
    {
        (Completed, Postponed) = (0, 0);
        _postponed.Clear();
    }

    /// <summary>Removes calls that are due by now: the next round leases them, or the host's own loops have leased them and finish them.</summary>
    public void RemoveOverdue()
    {
        DateTimeOffset now = _context.Now;
        foreach (((CallKey, QueueName) key, DateTimeOffset due) in _postponed)
        {
            if (due <= now)
            {
                _postponed.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Runs one round of each destination.</summary>
    /// <returns>False if nothing was due; or the fault of the store.</returns>
    public async Task<StoreResult<bool>> RunAsync(CancellationToken cancellationToken)
    {
        bool worked = false;
        foreach ((DeliveryWorker worker, QueueName queue) in _workers)
        {
            if (!(await RunRoundAsync(worker, queue, cancellationToken).ConfigureAwait(false)).TryGet(out int begun, out StoreFault? fault))
            {
                return fault;
            }

            worked |= begun > 0;
        }

        return worked;
    }

    private async Task<StoreResult<int>> RunRoundAsync(DeliveryWorker worker, QueueName queue, CancellationToken cancellationToken)
    {
        int count = _circuits[queue].CountAllowed(_context.Now, MaxCallsPerRound);
        if (count == 0)
        {
            return 0;
        }

        if (!(await _context.Stores.WorkQueue.LeaseAsync(queue, count, _context.Now, _context.Options.LeaseFor, cancellationToken).ConfigureAwait(false))
            .TryGet(out ValueList<CallLease> leases, out StoreFault? fault))
        {
            return fault;
        }

        if (leases.IsEmpty)
        {
            _circuits[queue] = _circuits[queue].OpenUntil is null ? _circuits[queue] : new Circuit();
            return 0;
        }

        using IDisposable? batching = (worker.Destination as IBatchingDestination)?.BeginBatching();
        var groups = new Dictionary<string, List<CallLease>>(StringComparer.Ordinal);
        foreach (CallLease lease in leases)
        {
            if (!(await _context.Stores.Events.ReadAsync(lease.Call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out fault))
            {
                return fault;
            }

            // Calls without a number share no record, so they need no order.
            string number = events.IsEmpty ? "" : _context.Assemble(events).Customer.Number?.Number?.E164 ?? "";
            string group = number.Length > 0 ? number : lease.Call.ToString();
            (groups.TryGetValue(group, out List<CallLease>? known) ? known : groups[group] = []).Add(lease);
        }

        WorkResult[] results = [.. (await Task.WhenAll(groups.Values.Select(g => RunAsync(worker, g, cancellationToken))).ConfigureAwait(false)).SelectMany(o => o)];
        RecordResults(queue, results);
        return results.OfType<WorkResult.StoreFailed>().FirstOrDefault() is { Fault: var storeFault } ? storeFault : results.Length;
    }

    // Why: docs/decisions/0091-order-of-a-backfill.md
    private async Task<IEnumerable<WorkResult>> RunAsync(DeliveryWorker worker, List<CallLease> leases, CancellationToken cancellationToken)
    {
        var results = new List<WorkResult>(leases.Count);
        foreach (CallLease lease in leases.Take(SerialCallsPerNumber))
        {
            results.Add(await RunAsync(worker, lease, cancellationToken).ConfigureAwait(false));
        }

        return results.Concat(await Task.WhenAll(leases.Skip(SerialCallsPerNumber).Select(l => RunAsync(worker, l, cancellationToken))).ConfigureAwait(false));
    }

    private async Task<WorkResult> RunAsync(DeliveryWorker worker, CallLease lease, CancellationToken cancellationToken)
    {
        WorkResult outcome;
        try
        {
            outcome = AlignToGrid(await worker.RunAsync(lease, cancellationToken).ConfigureAwait(false));
            if (outcome is not (WorkResult.LeaseLost or WorkResult.StoreFailed))
            {
                StoreResult<bool> completed = await _context.Stores.WorkQueue
                    .CompleteAsync(lease, outcome.NextDueAt, outcome is WorkResult.RetryAt or WorkResult.Paused ? lease.Attempts + 1 : 0, CancellationToken.None).ConfigureAwait(false);
                outcome = completed.Fault is { } fault ? new WorkResult.StoreFailed(fault) : outcome;
            }
        }
#pragma warning disable CA1031 // one call's fault must not end the backfill; its lease runs out and it is retried
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _context.Logger.WorkFailed(lease.Call.ToString(), lease.Queue.Value, fault.GetType().Name);
            outcome = new WorkResult.Crashed(lease.ExpiresAt, fault);
        }

        if (outcome.NextDueAt is { } due)
        {
            _postponed[(lease.Call, lease.Queue)] = due;
        }
        else
        {
            _postponed.TryRemove((lease.Call, lease.Queue), out _);
        }

        return outcome;
    }

    // Live retries are spread to spare a destination that many callers use. A backfill is one caller, and calls that are due together can be batched again.
    private WorkResult AlignToGrid(WorkResult result)
    {
        if (result.NextDueAt is not { } due || due <= _context.Now)
        {
            return result;
        }

        long over = due.UtcTicks % s_grid.Ticks;
        return over == 0 || due > DateTimeOffset.MaxValue - s_grid ? result : result.WithDueAt(due.AddTicks(s_grid.Ticks - over));
    }

    // One lost response can fail two hundred calls, so a round counts once for the circuit.
    private void RecordResults(QueueName queue, WorkResult[] results)
    {
        Completed += results.Count(r => r is WorkResult.Completed);
        Postponed += results.Count(r => r is WorkResult.RetryAt or WorkResult.Paused or WorkResult.Crashed or WorkResult.StoreFailed);
        WorkResult.Paused? paused = results.OfType<WorkResult.Paused>().FirstOrDefault();
        DestinationHealth health = Array.Exists(results, o => o.Health == DestinationHealth.Healthy) ? DestinationHealth.Healthy
            : Array.Exists(results, o => o.Health == DestinationHealth.Failed) ? DestinationHealth.Failed
            : DestinationHealth.Unknown;
        _circuits[queue] = paused is not null
            ? _circuits[queue].Apply(paused, _context.Now, _context.Options)
            : _circuits[queue].Apply(health, _context.Now, _context.Options);
    }

    /// <summary>Returns the earliest time at which a delivery is due, or null if none waits; or the fault of the store.</summary>
    public async Task<StoreResult<DateTimeOffset?>> FindNextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach ((_, QueueName queue) in _workers)
        {
            if (!(await _context.Stores.WorkQueue.GetBacklogAsync(queue, cancellationToken).ConfigureAwait(false)).TryGet(out Backlog? backlog, out StoreFault? fault))
            {
                return fault;
            }

            if (backlog.NextDue is { } due)
            {
                due = _circuits[queue].OpenUntil is { } open && open > due ? open : due;
                next = next is null || due < next ? due : next;
            }
        }

        return next;
    }
}
