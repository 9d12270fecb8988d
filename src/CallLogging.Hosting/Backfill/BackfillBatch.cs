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
    private readonly List<(IDestination Destination, WorkRunner Runner)> _runners;
    private readonly ConcurrentDictionary<WorkItem, DateTimeOffset> _postponed = new();

    public BackfillBatch(PipelineContext context)
    {
        _context = context;
        _runners = [.. context.Connections.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (d, CreateRunner(d)))];
    }

    /// <summary>The number of times a call was completed at a destination.</summary>
    public int Completed { get; private set; }

    /// <summary>The number of times a fault put a call off.</summary>
    public int Postponed { get; private set; }

    /// <summary>The earliest time at which a call that this backfill put off is due again, or at which a circuit closes; null if neither waits.</summary>
    public DateTimeOffset? NextDueAt => _postponed.Values.Concat(_runners.Select(r => r.Runner.OpenUntil).OfType<DateTimeOffset>())
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
        foreach ((WorkItem item, DateTimeOffset due) in _postponed)
        {
            if (due <= now)
            {
                _postponed.TryRemove(item, out _);
            }
        }
    }

    /// <summary>Runs one round of each destination.</summary>
    /// <returns>False if nothing was due; or the fault of the store.</returns>
    public async Task<StoreResult<bool>> RunAsync(CancellationToken cancellationToken)
    {
        bool worked = false;
        foreach ((IDestination destination, WorkRunner runner) in _runners)
        {
            if (!(await RunRoundAsync(destination, runner, cancellationToken).ConfigureAwait(false)).TryGet(out int begun, out StoreFault? fault))
            {
                return fault;
            }

            worked |= begun > 0;
        }

        return worked;
    }

    private async Task<StoreResult<int>> RunRoundAsync(IDestination destination, WorkRunner runner, CancellationToken cancellationToken)
    {
        int count = runner.CountAllowed(_context.Now, MaxCallsPerRound);
        if (count == 0)
        {
            return 0;
        }

        if (!(await runner.LeaseAsync(count, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<WorkLease> leases, out StoreFault? fault))
        {
            return fault;
        }

        if (leases.IsEmpty)
        {
            runner.CloseIdleCircuit();
            return 0;
        }

        using IDisposable? batching = (destination as IBatchingDestination)?.BeginBatching();
        var groups = new Dictionary<string, List<WorkLease>>(StringComparer.Ordinal);
        foreach (WorkLease lease in leases)
        {
            if (!(await _context.Stores.Events.ReadAsync(lease.Item.GetCall(), cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out fault))
            {
                return fault;
            }

            // Calls without a number share no record, so they need no order.
            string number = events.IsEmpty ? "" : _context.Assemble(events).Customer.Number?.Number?.CommonForm.E164 ?? "";
            string group = number.Length > 0 ? number : lease.Item.Key;
            (groups.TryGetValue(group, out List<WorkLease>? known) ? known : groups[group] = []).Add(lease);
        }

        (WorkItem Item, WorkResult Result)[] results = [.. (await Task.WhenAll(groups.Values.Select(g => RunAsync(runner, g, cancellationToken))).ConfigureAwait(false)).SelectMany(o => o)];
        RecordResults(runner, results);
        return results.Select(r => r.Result).OfType<WorkResult.StoreFailed>().FirstOrDefault() is { Fault: var storeFault } ? storeFault : results.Length;
    }

    // Why: docs/decisions/0091-order-of-a-backfill.md
    private async Task<IEnumerable<(WorkItem Item, WorkResult Result)>> RunAsync(WorkRunner runner, List<WorkLease> leases, CancellationToken cancellationToken)
    {
        var results = new List<(WorkItem Item, WorkResult Result)>(leases.Count);
        foreach (WorkLease lease in leases.Take(SerialCallsPerNumber))
        {
            results.Add(await RunAsync(runner, lease, cancellationToken).ConfigureAwait(false));
        }

        return results.Concat(await Task.WhenAll(leases.Skip(SerialCallsPerNumber).Select(l => RunAsync(runner, l, cancellationToken))).ConfigureAwait(false));
    }

    private async Task<(WorkItem Item, WorkResult Result)> RunAsync(WorkRunner runner, WorkLease lease, CancellationToken cancellationToken)
    {
        WorkResult result = await runner.RunAsync(lease, cancellationToken).ConfigureAwait(false);
        if (result.NextDueAt is { } due)
        {
            _postponed[lease.Item] = due;
        }
        else
        {
            _postponed.TryRemove(lease.Item, out _);
        }

        return (lease.Item, result);
    }

    private WorkRunner CreateRunner(IDestination destination) => WorkRunner.CreateForDelivery(_context, destination, convert: AlignToGrid);

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

    private void RecordResults(WorkRunner runner, (WorkItem Item, WorkResult Result)[] results)
    {
        Completed += results.Count(r => r.Result is WorkResult.Completed);
        Postponed += results.Count(r => r.Result is WorkResult.RetryAt or WorkResult.Paused or WorkResult.Crashed or WorkResult.StoreFailed);
        runner.Record(results);
    }

    /// <summary>Returns the earliest time at which a delivery is due, or null if none waits; or the fault of the store.</summary>
    public Task<StoreResult<DateTimeOffset?>> FindNextDueAsync(CancellationToken cancellationToken) =>
        WorkRunner.FindNextDueAsync(_runners.Select(r => r.Runner), cancellationToken);
}
