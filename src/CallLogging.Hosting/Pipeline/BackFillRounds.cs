using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Leases many due calls of each destination and runs them at the same time, so that what they ask can be joined.</summary>
internal sealed class BackFillRounds
{
    // Enough to fill the requests of each step; few enough that all are through well before their leases end.
    private const int CallsAtOnce = 600;

    // A number's first calls may create its record and give it an owner, which the later ones then find.
    private const int AloneOfANumber = 2;

    private static readonly TimeSpan s_grid = TimeSpan.FromSeconds(5);

    private readonly PipelineParts _parts;
    private readonly List<(CallWriter Writer, WorkName Work)> _writers;
    private readonly Dictionary<WorkName, Circuit> _circuits;
    private readonly ConcurrentDictionary<(CallKey Call, WorkName Work), DateTimeOffset> _putOff = new();

    public BackFillRounds(PipelineParts parts)
    {
        _parts = parts;
        _writers = [.. parts.Router.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (new CallWriter(parts, d), new WorkName(d.Name)))];
        _circuits = _writers.ToDictionary(w => w.Work, _ => new Circuit());
    }

    public int Done { get; private set; }

    public int PutOff { get; private set; }

    /// <summary>When a call that these rounds have put off is due again, or a destination may be asked again; null if neither waits.</summary>
    public DateTimeOffset? NextOfOwn => _putOff.Values.Concat(_circuits.Values.Select(c => c.OpenUntil).OfType<DateTimeOffset>())
        .Select(due => (DateTimeOffset?)due).Min();

    public void Reset()
    {
        (Done, PutOff) = (0, 0);
        _putOff.Clear();
    }

    /// <summary>What is due by now is met in the next round, or the host's own loops have taken it and finish it.</summary>
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

    /// <summary>One round of each destination. False if nothing was due.</summary>
    public async Task<StoreResult<bool>> RunAsync(CancellationToken cancellationToken)
    {
        bool worked = false;
        foreach ((CallWriter writer, WorkName work) in _writers)
        {
            if (!(await RoundAsync(writer, work, cancellationToken).ConfigureAwait(false)).TryGet(out int begun, out StoreFault? fault))
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

        using IDisposable? joined = (writer.Destination as IJoiningDestination)?.JoinRequests();
        var groups = new Dictionary<string, List<CallLease>>(StringComparer.Ordinal);
        foreach (CallLease lease in leases)
        {
            if (!(await _parts.Stores.Events.ReadAsync(lease.Call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out fault))
            {
                return fault;
            }

            // Without a number nothing is shared between calls.
            string number = events.IsEmpty ? "" : _parts.Assemble(events).Customer.Number?.Number?.E164 ?? "";
            string group = number.Length > 0 ? number : lease.Call.ToString();
            (groups.TryGetValue(group, out List<CallLease>? known) ? known : groups[group] = []).Add(lease);
        }

        RunOutcome[] outcomes = [.. (await Task.WhenAll(groups.Values.Select(g => RunAsync(writer, g, cancellationToken))).ConfigureAwait(false)).SelectMany(o => o)];
        Judge(work, outcomes);
        return outcomes.FirstOrDefault(o => o.Fault is not null) is { Fault: { } broken } ? broken : outcomes.Length;
    }

    private async Task<IEnumerable<RunOutcome>> RunAsync(CallWriter writer, List<CallLease> ofOneNumber, CancellationToken cancellationToken)
    {
        var outcomes = new List<RunOutcome>(ofOneNumber.Count);
        foreach (CallLease lease in ofOneNumber.Take(AloneOfANumber))
        {
            outcomes.Add(await RunAsync(writer, lease, cancellationToken).ConfigureAwait(false));
        }

        return outcomes.Concat(await Task.WhenAll(ofOneNumber.Skip(AloneOfANumber).Select(l => RunAsync(writer, l, cancellationToken))).ConfigureAwait(false));
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
#pragma warning disable CA1031 // one call's fault must not end the back-fill; its lease ends and it is tried again
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

    // Retries are spread for the sake of an org that many ask. Here one program asks, and calls that come back together are joined again.
    private RunOutcome Together(RunOutcome outcome)
    {
        if (outcome.NextDue is not { } due || due <= _parts.Now)
        {
            return outcome;
        }

        long over = due.UtcTicks % s_grid.Ticks;
        return over == 0 || due > DateTimeOffset.MaxValue - s_grid ? outcome : outcome with { NextDue = due.AddTicks(s_grid.Ticks - over) };
    }

    // One lost answer fails two hundred calls: a round counts once.
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

    /// <summary>When work of the destinations is due again, or null.</summary>
    public async Task<StoreResult<DateTimeOffset?>> NextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach ((_, WorkName work) in _writers)
        {
            if (!(await _parts.Stores.Due.BacklogAsync(work, cancellationToken).ConfigureAwait(false)).TryGet(out Backlog? backlog, out StoreFault? fault))
            {
                return fault;
            }

            if (backlog.NextDue is { } due)
            {
                due = _circuits[work].OpenUntil is { } open && open > due ? open : due;
                next = next is null || due < next ? due : next;
            }
        }

        return next;
    }
}
