using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Gives operators the state of a host (backlog, circuits, diagnostics, parked items, inactive accounts, histories) and runs what they request.</summary>
/// <remarks>The JSON API, the operations page and the command line all use this class. <c>AddCallLogging</c> registers it.</remarks>
public sealed class CallOperations
{
    private readonly PipelineContext _context;
    private readonly CircuitStates _circuits;
    private readonly WorkSignal _signal;
    private readonly DiagnosticsRunner _diagnostics;
    private readonly InactivityMonitor _monitor;

    internal CallOperations(PipelineContext context, ParkedCalls parked, CircuitStates circuits, WorkSignal signal, DiagnosticsRunner diagnostics, InactivityMonitor monitor)
    {
        _context = context;
        _circuits = circuits;
        _signal = signal;
        _diagnostics = diagnostics;
        _monitor = monitor;
        Parked = parked;
    }

    /// <summary>The parked items, and the way to retry them.</summary>
    public ParkedCalls Parked { get; }

    /// <summary>The last report of each destination, ordered by name; empty before the first run.</summary>
    public ValueList<DiagnosticReport> DiagnosticReports => _diagnostics.LastReports;

    /// <summary>The activity of each account as this host knows it, ordered by name. An account without any activity is listed only if it is watched.</summary>
    public ValueList<AccountActivity> Accounts => _monitor.GetActivities();

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

    /// <summary>Tries all waiting calls of a queue now, such as after a login was repaired: a pause of this host ends, and what a fault delayed is due.</summary>
    /// <param name="queue">The queue, from <see cref="GetWorkAsync"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of items that became due; or the fault of the store.</returns>
    public async Task<StoreResult<int>> MakeDueAsync(QueueName queue, CancellationToken cancellationToken = default)
    {
        StoreResult<int> made = await _context.Stores.WorkQueue.MakeDelayedDueAsync(queue, withCallFaults: true, _context.Now, cancellationToken).ConfigureAwait(false);
        _circuits.RequestReset(queue);
        _signal.Wake(queue);
        return made;
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

/// <summary>The findings of the diagnostics of one destination.</summary>
/// <param name="Destination">The destination, as kind and name: <c>salesforce:prod</c>.</param>
/// <param name="RanAt">The time at which the diagnostics ran.</param>
/// <param name="Findings">The problems, the most severe first; empty if there are none.</param>
public sealed record DiagnosticReport(string Destination, DateTimeOffset RanAt, ValueList<DiagnosticFinding> Findings);
