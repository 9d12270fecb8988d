using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Leases many due calls of each destination and delivers them at the same time, so that the destination can batch their requests.</summary>
internal sealed class BackFillRounds
{
    // Enough calls to fill the batches of each step, and few enough that all are delivered well before their leases run out.
    private const int CallsAtOnce = 600;

    // The first calls of a number may create its record and give it an owner, which the later calls then find.
    private const int AloneOfANumber = 2;

    private static readonly TimeSpan s_grid = TimeSpan.FromSeconds(5);

    private readonly PipelineParts _parts;
    private readonly List<(CallWriter Worker, WorkName Queue)> _writers;
    private readonly Dictionary<WorkName, Circuit> _circuits;
    private readonly ConcurrentDictionary<(CallKey Call, WorkName Work), DateTimeOffset> _putOff = new();

    public BackFillRounds(PipelineParts parts)
    {
        _parts = parts;
        _writers = [.. parts.Router.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (new CallWriter(parts, d), new WorkName(d.Name)))];
        _circuits = _writers.ToDictionary(w => w.Queue, _ => new Circuit());
    }

    /// <summary>The number of times a call was completed at a destination.</summary>
    public int Done { get; private set; }

    /// <summary>The number of times a fault put a call off.</summary>
    public int PutOff { get; private set; }

    /// <summary>The earliest time at which a call that this backfill put off is due again, or at which a circuit closes; null if neither waits.</summary>
    public DateTimeOffset? NextOfOwn => _putOff.Values.Concat(_circuits.Values.Select(c => c.OpenUntil).OfType<DateTimeOffset>())
        .Select(due => (DateTimeOffset?)due).Min();

    public void Reset()
    {
        (Done, PutOff) = (0, 0);
        _putOff.Clear();
    }

    /// <summary>Removes calls that are due by now: the next round leases them, or the host's own loops have leased them and finish them.</summary>
    public void ForgetOverdue()
    {
        DateTimeOffset now = _parts.Now;
        foreach (((CallKey, WorkName) key, DateTimeOffset due) in _putOff)
        {
            if (due <= now)
            {
                _putOff.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Runs one round of each destination.</summary>
    /// <returns>False if nothing was due; or the fault of the store.</returns>
    public async Task<StoreResult<bool>> RunAsync(CancellationToken cancellationToken)
    {
        bool worked = false;
        foreach ((CallWriter worker, WorkName queue) in _writers)
        {
            if (!(await RoundAsync(worker, queue, cancellationToken).ConfigureAwait(false)).TryGet(out int begun, out StoreFault? fault))
            {
                return fault;
            }

            worked |= begun > 0;
        }

        return worked;
    }

    private async Task<StoreResult<int>> RoundAsync(CallWriter writer, WorkName work, CancellationToken cancellationToken)
    {
        int count = _circuits[work].Allows(_parts.Now, CallsAtOnce);
        if (count == 0)
        {
            return 0;
        }

        if (!(await _parts.Stores.Due.LeaseAsync(work, count, _parts.Now, _parts.Options.LeaseFor, cancellationToken).ConfigureAwait(false))
            .TryGet(out ValueList<CallLease> leases, out StoreFault? fault))
        {
            return fault;
        }

        if (leases.IsEmpty)
        {
            _circuits[work] = _circuits[work].OpenUntil is null ? _circuits[work] : new Circuit();
            return 0;
        }

        using IDisposable? batching = (writer.Destination as IJoiningDestination)?.JoinRequests();
        var groups = new Dictionary<string, List<CallLease>>(StringComparer.Ordinal);
        foreach (CallLease lease in leases)
        {
            if (!(await _parts.Stores.Events.ReadAsync(lease.Call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out fault))
            {
                return fault;
            }

            // Calls without a number share no record, so they need no order.
            string number = events.IsEmpty ? "" : _parts.Assemble(events).Customer.Number?.Number?.E164 ?? "";
            string group = number.Length > 0 ? number : lease.Call.ToString();
            (groups.TryGetValue(group, out List<CallLease>? known) ? known : groups[group] = []).Add(lease);
        }

        RunOutcome[] results = [.. (await Task.WhenAll(groups.Values.Select(g => RunAsync(writer, g, cancellationToken))).ConfigureAwait(false)).SelectMany(o => o)];
        Judge(work, results);
        return results.FirstOrDefault(o => o.Fault is not null) is { Fault: { } storeFault } ? storeFault : results.Length;
    }

    // Why: docs/decisions/0091-order-of-a-backfill.md
    private async Task<IEnumerable<RunOutcome>> RunAsync(CallWriter writer, List<CallLease> ofOneNumber, CancellationToken cancellationToken)
    {
        var results = new List<RunOutcome>(ofOneNumber.Count);
        foreach (CallLease lease in ofOneNumber.Take(AloneOfANumber))
        {
            results.Add(await RunAsync(writer, lease, cancellationToken).ConfigureAwait(false));
        }

        return results.Concat(await Task.WhenAll(ofOneNumber.Skip(AloneOfANumber).Select(l => RunAsync(writer, l, cancellationToken))).ConfigureAwait(false));
    }

    private async Task<RunOutcome> RunAsync(CallWriter writer, CallLease lease, CancellationToken cancellationToken)
    {
        RunOutcome outcome;
        try
        {
            outcome = Together(await writer.RunAsync(lease, cancellationToken).ConfigureAwait(false));
            if (outcome is { Fault: null, Lost: false })
            {
                StoreResult<bool> completed = await _parts.Stores.Due
                    .CompleteAsync(lease, outcome.NextDue, outcome.Failed ? lease.Attempts + 1 : 0, CancellationToken.None).ConfigureAwait(false);
                outcome = completed.Fault is { } fault ? RunOutcome.Of(fault) : outcome;
            }
        }
#pragma warning disable CA1031 // one call's fault must not end the backfill; its lease runs out and it is retried
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _parts.Logger.RunFailed(lease.Call.ToString(), lease.Work.Value, fault.GetType().Name);
            outcome = new RunOutcome(lease.Until, Failed: true, RunHealth.Failed);
        }

        if (outcome is { Fault: null, Lost: false, NextDue: { } due })
        {
            _putOff[(lease.Call, lease.Work)] = due;
        }
        else
        {
            _putOff.TryRemove((lease.Call, lease.Work), out _);
        }

        return outcome;
    }

    // Live retries are spread to spare a destination that many callers use. A backfill is one caller, and calls that are due together can be batched again.
    private RunOutcome Together(RunOutcome outcome)
    {
        if (outcome.NextDue is not { } due || due <= _parts.Now)
        {
            return outcome;
        }

        long over = due.UtcTicks % s_grid.Ticks;
        return over == 0 || due > DateTimeOffset.MaxValue - s_grid ? outcome : outcome with { NextDue = due.AddTicks(s_grid.Ticks - over) };
    }

    // One lost response can fail two hundred calls, so a round counts once for the circuit.
    private void Judge(WorkName work, RunOutcome[] outcomes)
    {
        Done += outcomes.Count(o => o is { NextDue: null, Failed: false, Lost: false, Fault: null });
        PutOff += outcomes.Count(o => o.Failed);
        RunOutcome? paused = outcomes.FirstOrDefault(o => o.Health == RunHealth.Paused);
        RunHealth health = paused is not null ? RunHealth.Paused
            : Array.Exists(outcomes, o => o.Health == RunHealth.Healthy) ? RunHealth.Healthy
            : Array.Exists(outcomes, o => o.Health == RunHealth.Failed) ? RunHealth.Failed
            : RunHealth.Unknown;
        _circuits[work] = _circuits[work].After(health, paused?.Pause, _parts.Now, _parts.Options);
    }

    /// <summary>Returns the earliest time at which a delivery is due, or null if none waits; or the fault of the store.</summary>
    public async Task<StoreResult<DateTimeOffset?>> NextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach ((_, WorkName queue) in _writers)
        {
            if (!(await _parts.Stores.Due.BacklogAsync(queue, cancellationToken).ConfigureAwait(false)).TryGet(out Backlog? backlog, out StoreFault? fault))
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
