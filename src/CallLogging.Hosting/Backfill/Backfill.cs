using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0091-order-of-a-backfill.md
/// <summary>
/// Writes many calls of the past with few requests: stores all their events first, settles the calls, and then runs the pipeline over
/// many of them at a time while the destinations batch their requests (<see cref="IBatchingDestination"/>).
/// </summary>
/// <remarks>
/// Ledger, guarantees and retries are those of live calls: a backfill that runs again after a crash goes on where it stopped. It works
/// beside the background services of a host, and it stores no raw requests. One program runs one backfill at a time; the class is
/// registered by <c>AddCallLogging</c>.
/// </remarks>
/// <example>
/// <code>
/// Backfill backfill = host.Services.GetRequiredService&lt;Backfill&gt;();
/// StoreResult&lt;BackfillProgress&gt; result = await backfill.RunAsync(ReadOldEventsAsync(), cancellationToken: cancellationToken);
/// Console.WriteLine(result.TryGet(out BackfillProgress? progress, out StoreFault? fault) ? $"{progress.Calls} calls written" : fault.Message);
/// </code>
/// </example>
public sealed class Backfill
{
    private const int EventsPerPage = 1_000;
    private const int CallsPerPage = 500;

    // Bounds work that is due again at once, which would otherwise keep the clock at one instant forever.
    private const int MaxRounds = 100_000;

    private readonly PipelineContext _context;
    private readonly BackfillBatch _batch;
    private BackfillProgress _stored = new();

    internal Backfill(PipelineContext context)
    {
        _context = context;
        _batch = new BackfillBatch(context);
    }

    private BackfillProgress Progress => _stored with { Completed = _batch.Completed, Postponed = _batch.Postponed };

    /// <summary>Stores the events and writes their calls. It ends when each call is written or parked.</summary>
    /// <param name="events">The events of whole calls, in any order.</param>
    /// <param name="progress">The receiver of the progress after each page and each round, or null.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The final progress, or the fault of the store.</returns>
    /// <remarks>After a cancellation the stored calls are written by the host's pipeline, or by the next run.</remarks>
    /// <exception cref="InvalidOperationException">A connection names no destination, or a destination makes its work due again without end.</exception>
    public async Task<StoreResult<BackfillProgress>> RunAsync(
        IAsyncEnumerable<CallEvent> events, IProgress<BackfillProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        StoreResult<BackfillProgress> stored = await StoreAsync(events, progress, cancellationToken).ConfigureAwait(false);
        if (stored.Fault is { } notStored)
        {
            return notStored;
        }

        while (true)
        {
            _batch.RemoveOverdue();
            if ((await RunDueAsync(progress, cancellationToken).ConfigureAwait(false)).Fault is { } fault)
            {
                return fault;
            }

            if (_batch.NextDueAt is not { } next)
            {
                return Progress;
            }

            TimeSpan wait = next - _context.Now;
            await Task.Delay(wait > TimeSpan.FromMilliseconds(10) ? wait : TimeSpan.FromMilliseconds(10), _context.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores the events without writing any call yet, then settles the calls that have ended, and makes all of them due.</summary>
    /// <param name="events">The events of whole calls, in any order.</param>
    /// <param name="progress">The receiver of the progress after each page of 1,000 events, or null.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The progress after the last page, or the fault of the store.</returns>
    /// <remarks>After a cancellation or a fault, store the same events again: known events are ignored.</remarks>
    /// <exception cref="InvalidOperationException">A connection names no destination.</exception>
    public async Task<StoreResult<BackfillProgress>> StoreAsync(
        IAsyncEnumerable<CallEvent> events, IProgress<BackfillProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        _stored = new BackfillProgress();
        _batch.Reset();
        var begun = new Dictionary<CallKey, DateTimeOffset>();
        await foreach (CallEvent[] page in events.Chunk(EventsPerPage).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            DateTimeOffset now = _context.Now;
            var append = new EventBatch { Events = page.Select(e => e with { ReceivedAt = e.ReceivedAt ?? now }).ToValueList(), ReceivedAt = now };
            if (!(await _context.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false)).TryGet(out int isNew, out StoreFault? fault))
            {
                return fault;
            }

            foreach (CallEvent callEvent in page)
            {
                begun[callEvent.Key] = begun.TryGetValue(callEvent.Key, out DateTimeOffset first) && first < callEvent.HappenedAt ? first : callEvent.HappenedAt;
            }

            _stored = _stored with { Events = _stored.Events + isNew, Calls = begun.Count };
            progress?.Report(Progress);
        }

        IEnumerable<CallKey> oldestFirst = begun.OrderBy(b => b.Value).ThenBy(b => b.Key.ToString(), StringComparer.Ordinal).Select(b => b.Key);
        foreach (CallKey[] page in oldestFirst.Chunk(CallsPerPage))
        {
            if (await ReleaseAsync(page, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        return Progress;
    }

    /// <summary>Runs all deliveries that are due at the current time, many calls at once. Programs that move a clock of their own use it.</summary>
    /// <param name="progress">The receiver of the progress after each round, or null.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The time at which the next delivery is due, or null if none waits; or the fault of the store.</returns>
    /// <exception cref="InvalidOperationException">A connection names no destination, or a destination makes its work due again without end.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; cancellation takes effect between two rounds.</exception>
    public async Task<StoreResult<DateTimeOffset?>> RunDueAsync(IProgress<BackfillProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        for (int turn = 0; turn < MaxRounds; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!(await _batch.RunAsync(cancellationToken).ConfigureAwait(false)).TryGet(out bool worked, out StoreFault? fault))
            {
                return fault;
            }

            if (!worked)
            {
                return await _batch.FindNextDueAsync(cancellationToken).ConfigureAwait(false);
            }

            progress?.Report(Progress);
        }

        throw new InvalidOperationException($"After {MaxRounds} rounds, work is still due at the same instant: a destination plans without end.");
    }

    // A provider reports nothing more about calls of the past, so a call counts as settled at the time at which it would have been settled live.
    private async Task<StoreFault?> ReleaseAsync(IReadOnlyList<CallKey> calls, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _context.Now;
        var settled = new List<CallEvent>();
        var scheduled = new List<ScheduledWork>();
        foreach (CallKey call in calls)
        {
            if (!(await _context.Stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
            {
                return fault;
            }

            CallEvent[] asOnceReceived = [.. events.Select(e => e with { ReceivedAt = null })];
            SettleDue? due = CallSettling.FindDue(asOnceReceived, _context.Options.Settling);
            if (due is not null && due.DueAt <= now)
            {
                settled.Add(CallSettling.CreateSettledEvent(asOnceReceived, due));
                continue;
            }

            scheduled.AddRange(_context.Connections.GetDestinations(call).Select(d => new ScheduledWork(call, new QueueName(d.Name), now)));
            if (due is not null)
            {
                // The call has just ended or still goes on; the settling of the host takes it.
                scheduled.Add(new ScheduledWork(call, QueueName.Settling, due.DueAt));
            }
        }

        if (settled.Count > 0
            && (await _context.Stores.Events.AppendAsync(WorkScheduler.ScheduleFor(settled, null, now, _context.Connections, _context.Options), cancellationToken).ConfigureAwait(false)).Fault is { } notAppended)
        {
            return notAppended;
        }

        foreach (ScheduledWork work in scheduled)
        {
            if ((await _context.Stores.WorkQueue.ScheduleAsync(work, cancellationToken).ConfigureAwait(false)).Fault is { } notMarked)
            {
                return notMarked;
            }
        }

        return null;
    }
}

/// <summary>The progress of a backfill.</summary>
/// <param name="Events">The number of events stored that were unknown before.</param>
/// <param name="Calls">The number of calls that all the events, new and known, belong to.</param>
/// <param name="Completed">The number of times a call was completed at a destination, so that no work on it waits.</param>
/// <param name="Postponed">The number of times a fault put a call off until a retry.</param>
public sealed record BackfillProgress(long Events = 0, int Calls = 0, int Completed = 0, int Postponed = 0);
