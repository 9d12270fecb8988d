using CallLogging.Delivery;

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

    // Work that makes itself due again at once would never let the clock go on.
    private const int MaxTurns = 100_000;

    private readonly PipelineParts _parts;
    private readonly BackFillRounds _rounds;
    private BackFillProgress _stored = new();

    internal BackFill(PipelineParts parts)
    {
        _parts = parts;
        _rounds = new BackFillRounds(parts);
    }

    private BackFillProgress Progress => _stored with { Done = _rounds.Done, PutOff = _rounds.PutOff };

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
            _rounds.ForgetOverdue();
            if ((await RunDueAsync(progress, cancellationToken).ConfigureAwait(false)).Fault is { } fault)
            {
                return fault;
            }

            if (_rounds.NextOfOwn is not { } next)
            {
                return Progress;
            }

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
        _stored = new BackFillProgress();
        _rounds.Reset();
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

            _stored = _stored with { Events = _stored.Events + isNew, Calls = begun.Count };
            progress?.Report(Progress);
        }

        IEnumerable<CallKey> oldestFirst = begun.OrderBy(b => b.Value).ThenBy(b => b.Key.ToString(), StringComparer.Ordinal).Select(b => b.Key);
        foreach (CallKey[] page in oldestFirst.Chunk(CallsOfAPage))
        {
            if (await ReleaseAsync(page, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        return Progress;
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
            if (!(await _rounds.RunAsync(cancellationToken).ConfigureAwait(false)).TryGet(out bool worked, out StoreFault? fault))
            {
                return fault;
            }

            if (!worked)
            {
                return await _rounds.NextDueAsync(cancellationToken).ConfigureAwait(false);
            }

            progress?.Report(Progress);
        }

        throw new InvalidOperationException($"After {MaxTurns} rounds work is still due at one instant: a destination plans without end.");
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
}
