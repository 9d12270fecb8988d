using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Gives operators the state of a host (backlog, circuits, diagnostics, parked items, inactive accounts, histories) and runs what they request.</summary>
/// <remarks>The JSON API, the operations page and the command line all use this class. <c>AddCallLogging</c> registers it.</remarks>
public sealed class CallOperations
{
    private readonly PipelineContext _context;
    private readonly CircuitStates _circuits;
    private readonly DiagnosticsRunner _diagnostics;
    private readonly InactivityMonitor _monitor;
    private readonly RefusedRequests _refusals;
    private readonly WorkSignal _signal;
    private readonly CallStatusReader _calls;
    private readonly string[] _accounts;
    private readonly StoreReadiness _readiness;

    internal CallOperations(
        PipelineContext context, ParkedCalls parked, CircuitStates circuits, DiagnosticsRunner diagnostics, InactivityMonitor monitor, RefusedRequests refusals, WorkSignal signal, string[] accounts)
    {
        _context = context;
        _circuits = circuits;
        _diagnostics = diagnostics;
        _monitor = monitor;
        _refusals = refusals;
        _signal = signal;
        _accounts = accounts;
        _calls = new CallStatusReader(context, circuits);
        StartedAt = context.Now;
        _readiness = new StoreReadiness(context.Stores.Events, context.Time);
        Parked = parked;
    }

    /// <summary>The time at which this host was built.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The requests that this host refused since its start, by reason, the most frequent first.</summary>
    public ValueList<RefusedRequestCount> RefusedRequests => _refusals.GetCounts();

    /// <summary>The parked items, and the way to retry them.</summary>
    public ParkedCalls Parked { get; }

    /// <summary>The last report of each destination, ordered by name; empty before the first run.</summary>
    public ValueList<DiagnosticReport> DiagnosticReports => _diagnostics.LastReports;

    /// <summary>The activity of each account as this host knows it, ordered by name. An account without any activity is listed only if it is watched.</summary>
    public ValueList<AccountActivity> Accounts => _monitor.GetActivities();

    /// <summary>Finds out whether webhooks can be stored now, by writing a row that means nothing. Health checks use it.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The fault of the store, or null if it can be written. The result is kept for 5 seconds; a store that does not respond for 3 seconds is faulty.</returns>
    public Task<StoreFault?> FindStoreFaultAsync(CancellationToken cancellationToken = default) => _readiness.FindFaultAsync().WaitAsync(cancellationToken);

    /// <summary>The calls that went to no destination since this host started, by account and line. A call is counted when it is settled.</summary>
    public ValueList<UnroutedCallCount> UnroutedCalls => _context.Unrouted.GetCounts();

    /// <summary>Returns the state of each work queue of this host: the destinations, then settling, then fetching.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The states, or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<WorkStatus>>> GetWorkAsync(CancellationToken cancellationToken = default)
    {
        IEnumerable<QueueName> kinds = _context.Connections.Destinations.Select(d => new QueueName(d.Name)).Order(ByName)
            .Append(QueueName.Settling)
            .Concat(_context.Fetchers.Keys.Select(QueueName.CreateForFetch).Order(ByName));
        var all = new List<WorkStatus>();
        foreach (QueueName work in kinds)
        {
            StoreResult<Backlog> backlog = await _context.Stores.WorkQueue.GetBacklogAsync(work, cancellationToken).ConfigureAwait(false);
            if (!backlog.TryGet(out Backlog? known, out StoreFault? fault))
            {
                return fault;
            }

            Circuit circuit = _circuits.Get(work);
            all.Add(new WorkStatus(work, known, circuit.Failures, circuit.OpenUntil > _context.Now ? circuit.OpenUntil : null)
            {
                LastFailedKey = circuit.LastFailed?.Key,
                LastFault = circuit.LastFailed?.Reason,
            });
        }

        return all.ToValueList();
    }

    /// <summary>Returns the progress in reading each account's history, as all hosts that share the store made it.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The accounts whose history is read, ordered by name, none if <see cref="PipelineOptions.HistoryEvery"/> is 0; or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<HistoryStatus>>> GetHistoryAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<HistoryStatus>();
        IReadOnlyList<ICallHistory> histories = _context.Options.HistoryEvery > TimeSpan.Zero ? _context.Histories : [];
        foreach (AccountKey account in histories.Select(h => h.Account).OrderBy(a => a.ToString(), StringComparer.Ordinal))
        {
            WorkItem item = HistoryRepair.CreateItem(account);
            StoreResult<string?> kept = await _context.Stores.WorkState.ReadAsync(item, cancellationToken).ConfigureAwait(false);
            if (!kept.TryGet(out string? json, out StoreFault? fault))
            {
                return fault;
            }

            HistoryProgress progress = HistoryJson.Read(json);
            Circuit circuit = _circuits.Get(item.Queue);
            all.Add(new HistoryStatus(account, progress.CompleteUntil, progress.FoundAt, progress.Found)
            {
                IsReading = progress.Round is not null,
                FailuresInARow = circuit.Failures,
                PausedUntil = circuit.OpenUntil > _context.Now ? circuit.OpenUntil : null,
            });
        }

        return all.ToValueList();
    }

    /// <summary>Runs the diagnostics of all destinations now, one after the other. It takes as long as the destinations take to respond.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The last report of each destination, ordered by name.</returns>
    public async Task<ValueList<DiagnosticReport>> RunDiagnosticsAsync(CancellationToken cancellationToken = default)
    {
        foreach (IDiagnostics diagnostics in _diagnostics.Diagnostics)
        {
            await _diagnostics.RunAsync(diagnostics, cancellationToken).ConfigureAwait(false);
        }

        return _diagnostics.LastReports;
    }

    /// <summary>Counts a request that was refused before a reader saw it.</summary>
    /// <param name="source">The provider or destination that the request claims to come from; one of the host's own names.</param>
    /// <param name="reason">The reason of the refusal; it repeats nothing of the request.</param>
    public void RecordRefusal(string source, string reason) => _refusals.Add(source, reason);

    /// <summary>Returns the accounts of the settings that this host has not heard of since its start.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The accounts, ordered by name; or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<UnheardAccount>>> GetUnheardAccountsAsync(CancellationToken cancellationToken = default)
    {
        HashSet<string> heard = [.. Accounts.Select(a => a.Account.ToString())];
        var unheard = new List<UnheardAccount>();
        foreach (string name in _accounts.Where(a => !heard.Contains(a)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!AccountKey.TryParse(name, out AccountKey account))
            {
                continue;
            }

            // The first call of the account is the next one after a key that sorts before all of its calls.
            var before = new CallKey(account.Provider, account.Account, "\u0001");
            if (!(await _context.Stores.Events.ListCallsAsync(before, 1, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallKey> next, out StoreFault? fault))
            {
                return fault;
            }

            unheard.Add(new UnheardAccount(account, !next.IsEmpty && next[0].AccountKey == account));
        }

        return unheard.ToValueList();
    }

    /// <summary>Returns the connections that the store knows: those of the hosts that used it last.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The connections, each with full names; or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<Connection>>> GetKnownConnectionsAsync(CancellationToken cancellationToken = default) =>
        (await _context.Stores.WorkState.ReadAsync(ConnectionScanner.Item, cancellationToken).ConfigureAwait(false)).TryGet(out string? json, out StoreFault? fault)
            ? KnownConnectionsJson.Read(json).Connections.Select(c => new Connection(c.From, c.To)).ToValueList()
            : fault;

    /// <summary>Returns the calls with the newest events, each with its way to the destinations.</summary>
    /// <param name="receivedFrom">The time from which on an event must have been received.</param>
    /// <param name="count">The maximum number of calls, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The calls, that with the newest event first; or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<CallStatus>>> GetRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default)
    {
        if (!(await _context.Stores.Events.ListRecentCallsAsync(receivedFrom, count, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallKey> keys, out StoreFault? fault)
            || !(await _calls.FindParkedPlansAsync(cancellationToken).ConfigureAwait(false)).TryGet(out IReadOnlyDictionary<WorkItem, string>? parked, out fault))
        {
            return fault;
        }

        var calls = new List<CallStatus>();
        foreach (CallKey key in keys)
        {
            if (!(await _calls.ReadAsync(key, parked, cancellationToken).ConfigureAwait(false)).TryGet(out CallStatus? call, out fault) && fault is not null)
            {
                return fault;
            }

            if (call is not null)
            {
                calls.Add(call);
            }
        }

        return calls.ToValueList();
    }

    /// <summary>Finds one call with its events and its way to the destinations.</summary>
    /// <param name="call">The key of the call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The call, or null if no event of it is stored; or the fault of the store.</returns>
    public async Task<StoreResult<CallStatus?>> FindCallAsync(CallKey call, CancellationToken cancellationToken = default) =>
        (await _calls.FindParkedPlansAsync(cancellationToken).ConfigureAwait(false)).TryGet(out IReadOnlyDictionary<WorkItem, string>? parked, out StoreFault? fault)
            ? await _calls.ReadAsync(call, parked, cancellationToken).ConfigureAwait(false)
            : fault;

    /// <summary>Processes a call now: settles it if it has ended, and makes its deliveries due. Parked items stay parked.</summary>
    /// <param name="call">The key of the call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>False if no event of the call is stored; or the fault of the store.</returns>
    public async Task<StoreResult<bool>> ProcessNowAsync(CallKey call, CancellationToken cancellationToken = default)
    {
        if (!(await _context.Stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
        {
            return fault;
        }

        if (events.IsEmpty)
        {
            return false;
        }

        DateTimeOffset now = _context.Now;
        if (CallSettling.FindDue(events, _context.Options.Settling) is { IsEndMissing: false } due && due.DueAt > now
            && await new CallSettler(_context).SettleAsync(events, due with { DueAt = now }, cancellationToken).ConfigureAwait(false) is WorkResult.StoreFailed(var notSettled))
        {
            return notSettled;
        }

        foreach (IDestination destination in _context.Connections.GetDestinations(call))
        {
            var work = new ScheduledWork(WorkItem.From(new QueueName(destination.Name), call), now);
            if ((await _context.Stores.WorkQueue.ScheduleAsync(work, now, cancellationToken).ConfigureAwait(false)).Fault is { } notScheduled)
            {
                return notScheduled;
            }

            _signal.Wake(work.Item.Queue);
        }

        _context.Logger.ProcessedAtOnce(call.ToString());
        return true;
    }

    /// <summary>Makes the work of a queue due now that faults delayed, and ends the pause of its circuit on this host: for a fault that was corrected, such as a login.</summary>
    /// <param name="queue">The queue of a destination, or of an account that is fetched.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of items that became due, or null if the host has no such queue; or the fault of the store.</returns>
    public async Task<StoreResult<int?>> ProcessNowAsync(QueueName queue, CancellationToken cancellationToken = default)
    {
        if (!_context.Connections.Destinations.Any(d => d.Name == queue.Value) && !_context.Fetchers.Keys.Any(a => QueueName.CreateForFetch(a) == queue))
        {
            return (int?)null;
        }

        if (!(await _context.Stores.WorkQueue.MakeDelayedDueAsync(queue, withCallFaults: true, _context.Now, cancellationToken).ConfigureAwait(false)).TryGet(out int count, out StoreFault? fault))
        {
            return fault;
        }

        _circuits.RequestReset(queue);
        _signal.Wake(queue);
        _context.Logger.MadeDue(count, queue.Value);
        return count;
    }

    private static Comparer<QueueName> ByName { get; } = Comparer<QueueName>.Create(static (a, b) => string.CompareOrdinal(a.Value, b.Value));
}

/// <summary>The state of one work queue.</summary>
/// <param name="Queue">The queue: a destination, <c>settle</c>, or <c>fetch:</c> and an account.</param>
/// <param name="Backlog">The waiting work of all hosts that share the store.</param>
/// <param name="FailuresInARow">The number of items in a row that failed on this host; 0 while all is well.</param>
/// <param name="PausedUntil">The time until which this host sends nothing because of these failures, or null.</param>
public sealed record WorkStatus(QueueName Queue, Backlog Backlog, int FailuresInARow, DateTimeOffset? PausedUntil)
{
    /// <summary>The key of the item that failed last on this host, such as that of a call; null if none failed since the last success.</summary>
    public string? LastFailedKey { get; init; }

    /// <summary>The fault of that item, in a few words that name no person and no number; or null.</summary>
    public string? LastFault { get; init; }
}

/// <summary>The progress in reading the history of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="CompleteUntil">The time before which every call is stored, as far as the provider's history showed it; null before the first round.</param>
/// <param name="FoundAt">The time at which a round last found calls that no webhook had reported completely, or null. If a host was running then, webhooks were lost.</param>
/// <param name="Found">The number of calls that this round found.</param>
public sealed record HistoryStatus(AccountKey Account, DateTimeOffset? CompleteUntil, DateTimeOffset? FoundAt, int Found)
{
    /// <summary>Gets a value indicating whether a round is in progress.</summary>
    public bool IsReading { get; init; }

    /// <summary>The number of requests in a row that failed on this host; 0 while all is well.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>The time until which this host sends no requests because of these failures, or null.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>The activity of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="LastActivityAt">The time of its last authentic request or appended event. If there was none yet, the time since which the account is watched.</param>
/// <param name="IsInactive">True if the opening hours that have passed since then exceed the threshold of the settings; false for an account without a threshold.</param>
public sealed record AccountActivity(AccountKey Account, DateTimeOffset LastActivityAt, bool IsInactive);

/// <summary>An account that a host has not heard of since its start.</summary>
/// <param name="Account">The account.</param>
/// <param name="HasStoredCalls">True if calls of the account are stored from before; false if the account has never been heard of.</param>
public sealed record UnheardAccount(AccountKey Account, bool HasStoredCalls);

/// <summary>The findings of the diagnostics of one destination.</summary>
/// <param name="Destination">The destination, as kind and name: <c>salesforce:prod</c>.</param>
/// <param name="RanAt">The time at which the diagnostics ran.</param>
/// <param name="Findings">The problems, the most severe first; empty if there are none.</param>
public sealed record DiagnosticReport(string Destination, DateTimeOffset RanAt, ValueList<DiagnosticFinding> Findings);
