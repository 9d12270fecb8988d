using System.Collections.Concurrent;

namespace CallLogging.Hosting;

/// <summary>
/// Writes many calls of the past with few requests (spec S28): stores all their events first, settles the calls, and then runs the
/// pipeline over many of them at a time while destinations join what they ask (<see cref="IJoiningDestination"/>).
/// </summary>
/// <remarks>
/// Ledger, guarantees and repeats are those of live calls: run again after a crash, it goes on where it was. It works beside the
/// background services of a host; raw requests are not kept. One at a time in one program.
/// </remarks>
public sealed class BackFill
{
    private const int EventsOfAPage = 1_000;
    private const int CallsOfAPage = 500;

    // Enough to fill the requests of each step; few enough that all are through well before their leases end.
    private const int CallsAtOnce = 600;

    // A number's first calls may create its record and give it an owner, which the later ones then find.
    private const int AloneOfANumber = 2;

    // Work that makes itself due again at once would never let the clock go on.
    private const int MaxTurns = 100_000;

    private static readonly TimeSpan s_grid = TimeSpan.FromSeconds(5);

    private readonly PipelineParts _parts;
    private readonly List<(CallWriter Writer, WorkName Work)> _writers;
    private readonly Dictionary<WorkName, Circuit> _circuits;
    private readonly ConcurrentDictionary<(CallKey Call, WorkName Work), DateTimeOffset> _putOff = new();
    private BackFillProgress _progress = new();

    internal BackFill(PipelineParts parts)
    {
        _parts = parts;
        _writers = [.. parts.Router.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (new CallWriter(parts, d), new WorkName(d.Name)))];
        _circuits = _writers.ToDictionary(w => w.Work, _ => new Circuit());
    }

    /// <summary>Stores the events and writes their calls; ends when none of them waits any more, or is parked.</summary>
    /// <param name="events">The events of whole calls, in any order.</param>
    /// <param name="progress">Is told after each page and each round, or null.</param>
    /// <param name="cancellationToken">Ends it; what is stored is written by the host's pipeline, or when it is run again.</param>
    /// <returns>How it ended, or the store's fault.</returns>
    /// <exception cref="InvalidOperationException">Routes name no destination, or a destination makes its work due for ever.</exception>
    public async Task<StoreResult<BackFillProgress>> RunAsync(
        IAsyncEnumerable<CallEvent> events, IProgress<BackFillProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        StoreResult<BackFillProgress> stored = await StoreAsync(events, progress, cancellationToken).ConfigureAwait(false);
        if (stored.Fault is { } notStored)
        {
            return notStored;
        }

        while (true)
        {
            // What the host's own loops have taken meanwhile, they finish.
            DateTimeOffset now = _parts.Now;
            foreach (((CallKey, WorkName) key, DateTimeOffset due) in _putOff)
            {
                if (due <= now)
                {
                    _putOff.TryRemove(key, out _);
                }
            }

            if ((await RunDueAsync(progress, cancellationToken).ConfigureAwait(false)).Fault is { } fault)
            {
                return fault;
            }

            if (_putOff.IsEmpty && _circuits.Values.All(c => c.OpenUntil is null))
            {
                return _progress;
            }

            DateTimeOffset next = _putOff.Values.Concat(_circuits.Values.Select(c => c.OpenUntil).OfType<DateTimeOffset>()).Min();
            TimeSpan wait = next - _parts.Now;
            await Task.Delay(wait > TimeSpan.FromMilliseconds(10) ? wait : TimeSpan.FromMilliseconds(10), _parts.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores the events without writing anything yet, then settles the calls that are over, and makes all of them due.</summary>
    /// <param name="events">The events of whole calls, in any order.</param>
    /// <param name="progress">Is told after each page, or null.</param>
    /// <param name="cancellationToken">Ends it: handed in again, it goes on.</param>
    public async Task<StoreResult<BackFillProgress>> StoreAsync(
        IAsyncEnumerable<CallEvent> events, IProgress<BackFillProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        ThrowIfWronglyRouted();
        _progress = new BackFillProgress();
        _putOff.Clear();
        var begun = new Dictionary<CallKey, DateTimeOffset>();
        await foreach (CallEvent[] page in events.Chunk(EventsOfAPage).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            DateTimeOffset now = _parts.Now;
            var append = new EventAppend { Events = page.Select(e => e with { ReceivedAt = e.ReceivedAt ?? now }).ToValueList(), ReceivedAt = now };
            if (!(await _parts.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false)).TryGet(out int isNew, out StoreFault? fault))
            {
                return fault;
            }

            foreach (CallEvent said in page)
            {
                begun[said.Key] = begun.TryGetValue(said.Key, out DateTimeOffset first) && first < said.HappenedAt ? first : said.HappenedAt;
            }

            Tell(progress, p => p with { Events = p.Events + isNew, Calls = begun.Count });
        }

        IEnumerable<CallKey> oldestFirst = begun.OrderBy(b => b.Value).ThenBy(b => b.Key.ToString(), StringComparer.Ordinal).Select(b => b.Key);
        foreach (CallKey[] page in oldestFirst.Chunk(CallsOfAPage))
        {
            if (await ReleaseAsync(page, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        return _progress;
    }

    /// <summary>Does everything at the destinations that is due at the present time, many calls at once.</summary>
    /// <param name="progress">Is told after each round, or null.</param>
    /// <param name="cancellationToken">Ends it between two rounds.</param>
    /// <returns>When the next work is due, or null if none waits; or the store's fault. For programs that move a clock of their own.</returns>
    /// <exception cref="InvalidOperationException">Routes name no destination, or a destination makes its work due for ever.</exception>
    public async Task<StoreResult<DateTimeOffset?>> RunDueAsync(IProgress<BackFillProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfWronglyRouted();
        for (int turn = 0; turn < MaxTurns; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool worked = false;
            foreach ((CallWriter writer, WorkName work) in _writers)
            {
                if (!(await RoundAsync(writer, work, cancellationToken).ConfigureAwait(false)).TryGet(out int begun, out StoreFault? fault))
                {
                    return fault;
                }

                worked |= begun > 0;
            }

            if (!worked)
            {
                return await NextDueAsync(cancellationToken).ConfigureAwait(false);
            }

            progress?.Report(_progress);
        }

        throw new InvalidOperationException($"After {MaxTurns} rounds work is still due at one instant: a destination plans without end.");
    }

    private void Tell(IProgress<BackFillProgress>? progress, Func<BackFillProgress, BackFillProgress> change)
    {
        _progress = change(_progress);
        progress?.Report(_progress);
    }

    private void ThrowIfWronglyRouted()
    {
        if (_parts.Router.Errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, _parts.Router.Errors));
        }
    }

    // What a provider tells of the past is all it will tell: the call counts as settled at the time at which it would have live.
    private async Task<StoreFault?> ReleaseAsync(IReadOnlyList<CallKey> calls, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _parts.Now;
        var settled = new List<CallEvent>();
        var marks = new List<DueMark>();
        foreach (CallKey call in calls)
        {
            if (!(await _parts.Stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
            {
                return fault;
            }

            CallEvent[] asOnceReceived = [.. events.Select(e => e with { ReceivedAt = null })];
            SettleDue? due = CallSettling.Due(asOnceReceived, _parts.Options.Settling);
            if (due is not null && due.At <= now)
            {
                settled.Add(CallSettling.Settle(asOnceReceived, due));
                continue;
            }

            marks.AddRange(_parts.Router.Of(call).Select(d => new DueMark(call, new WorkName(d.Name), now)));
            if (due is not null)
            {
                // Just over, or still going on: left to the host.
                marks.Add(new DueMark(call, WorkName.Settle, due.At));
            }
        }

        if (settled.Count > 0
            && (await _parts.Stores.Events.AppendAsync(EventMarks.Append(settled, null, now, _parts.Router, _parts.Options), cancellationToken).ConfigureAwait(false)).Fault is { } full)
        {
            return full;
        }

        foreach (DueMark mark in marks)
        {
            if ((await _parts.Stores.Due.MarkAsync(mark, cancellationToken).ConfigureAwait(false)).Fault is { } broken)
            {
                return broken;
            }
        }

        return null;
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
        _progress = _progress with
        {
            Done = _progress.Done + outcomes.Count(o => o is { NextDue: null, Failed: false, Lost: false, Fault: null }),
            PutOff = _progress.PutOff + outcomes.Count(o => o.Failed),
        };
        RunOutcome? paused = outcomes.FirstOrDefault(o => o.Health == RunHealth.Paused);
        RunHealth health = paused is not null ? RunHealth.Paused
            : Array.Exists(outcomes, o => o.Health == RunHealth.Healthy) ? RunHealth.Healthy
            : Array.Exists(outcomes, o => o.Health == RunHealth.Failed) ? RunHealth.Failed
            : RunHealth.Unknown;
        _circuits[work] = _circuits[work].After(health, paused?.Pause, _parts.Now, _parts.Options);
    }

    private async Task<StoreResult<DateTimeOffset?>> NextDueAsync(CancellationToken cancellationToken)
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
