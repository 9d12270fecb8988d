using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>
/// Runs the pipeline by hand, one piece of work at a time and in a fixed order: for command lines, replays and tests that move a clock
/// of their own. A host that runs on uses its background services instead; both at once in one program do no harm, but nothing is in
/// order then.
/// </summary>
public sealed class SerialPipeline
{
    // Work that makes itself due again at once would never let the clock go on.
    private const int MaxTurns = 100_000;

    private readonly PipelineParts _parts;
    private readonly List<(WorkName Name, Func<CallLease, CancellationToken, Task<RunOutcome>> Run)> _work;

    // Who asks to be left alone is: every call would be told the same.
    private readonly Dictionary<WorkName, DateTimeOffset> _pausedUntil = [];

    internal SerialPipeline(PipelineParts parts)
    {
        _parts = parts;
        var settler = new CallSettler(parts);
        _work =
        [
            (WorkName.Settle, settler.RunAsync),
            .. parts.Router.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal)
                .Select(d => (new WorkName(d.Name), (Func<CallLease, CancellationToken, Task<RunOutcome>>)new CallWriter(parts, d).RunAsync)),
            .. parts.Fetchers.Values.OrderBy(f => f.Account.ToString(), StringComparer.Ordinal)
                .Select(f => (WorkName.Fetch(f.Account), (Func<CallLease, CancellationToken, Task<RunOutcome>>)new CallConfirmer(parts, f).RunAsync)),
        ];
    }

    /// <summary>Does everything that is due at the present time, the call first that has waited longest.</summary>
    /// <param name="cancellationToken">Ends it between two pieces of work.</param>
    /// <returns>When the next work is due, or null if none waits; or the store's fault.</returns>
    /// <exception cref="InvalidOperationException">Routes name no destination, or a destination makes its work due for ever.</exception>
    public async Task<StoreResult<DateTimeOffset?>> RunDueAsync(CancellationToken cancellationToken = default)
    {
        if (_parts.Router.Errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, _parts.Router.Errors));
        }

        for (int turn = 0; turn < MaxTurns; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            StoreResult<bool> worked = await RunOneAsync(cancellationToken).ConfigureAwait(false);
            if (worked.Fault is { } fault)
            {
                return fault;
            }

            if (!worked.Value)
            {
                return await NextDueAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        throw new InvalidOperationException($"After {MaxTurns} turns work is still due at one instant: a destination plans without end.");
    }

    // One lease of the first kind of work that has any.
    private async Task<StoreResult<bool>> RunOneAsync(CancellationToken cancellationToken)
    {
        foreach ((WorkName name, Func<CallLease, CancellationToken, Task<RunOutcome>> run) in _work)
        {
            if (_pausedUntil.GetValueOrDefault(name) > _parts.Now)
            {
                continue;
            }

            StoreResult<ValueList<CallLease>> leased = await _parts.Stores.Due
                .LeaseAsync(name, 1, _parts.Now, _parts.Options.LeaseFor, cancellationToken).ConfigureAwait(false);
            if (!leased.TryGet(out ValueList<CallLease> leases, out StoreFault? fault))
            {
                return fault;
            }

            if (leases.IsEmpty)
            {
                continue;
            }

            CallLease lease = leases[0];
            RunOutcome outcome = await run(lease, cancellationToken).ConfigureAwait(false);
            if (outcome.Fault is { } broken)
            {
                return broken;
            }

            if (outcome is { Health: RunHealth.Paused, Pause: { } pause })
            {
                _pausedUntil[name] = _parts.Now + pause;
            }

            if (!outcome.Lost)
            {
                StoreResult<bool> completed = await _parts.Stores.Due
                    .CompleteAsync(lease, outcome.NextDue, outcome.Failed ? lease.Attempts + 1 : 0, cancellationToken).ConfigureAwait(false);
                if (completed.Fault is { } full)
                {
                    return full;
                }
            }

            return true;
        }

        return false;
    }

    private async Task<StoreResult<DateTimeOffset?>> NextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach ((WorkName name, _) in _work)
        {
            StoreResult<Backlog> backlog = await _parts.Stores.Due.BacklogAsync(name, cancellationToken).ConfigureAwait(false);
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
