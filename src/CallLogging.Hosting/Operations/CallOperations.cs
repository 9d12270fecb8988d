using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>What operators look at and do: backlog, circuits, doctors, parked items, silent accounts (specs D3 and O3). Behind API, page and command.</summary>
public sealed class CallOperations
{
    private readonly PipelineParts _parts;
    private readonly CircuitBoard _circuits;
    private readonly Examinations _examinations;
    private readonly AccountWatch _watch;

    internal CallOperations(PipelineParts parts, ParkedCalls parked, CircuitBoard circuits, Examinations examinations, AccountWatch watch)
    {
        _parts = parts;
        _circuits = circuits;
        _examinations = examinations;
        _watch = watch;
        Parked = parked;
    }

    /// <summary>What was given up, and the way to try it again.</summary>
    public ParkedCalls Parked { get; }

    /// <summary>What the doctors found last, by destination; empty before the first examination.</summary>
    public ValueList<Examination> Examinations => _examinations.Last;

    /// <summary>When each account was heard of last by this host, and whether it is silent; accounts that were never heard of only if they are watched.</summary>
    public ValueList<AccountPulse> Accounts => _watch.Pulses();

    /// <summary>How each kind of work of this host stands: the destinations, then settling, then asking providers.</summary>
    /// <returns>The store's fault if it does not tell.</returns>
    public async Task<StoreResult<ValueList<WorkStatus>>> WorkAsync(CancellationToken cancellationToken = default)
    {
        IEnumerable<WorkName> kinds = _parts.Router.Destinations.Select(d => new WorkName(d.Name)).Order(ByText)
            .Append(WorkName.Settle)
            .Concat(_parts.Fetchers.Keys.Select(WorkName.Fetch).Order(ByText));
        var all = new List<WorkStatus>();
        foreach (WorkName work in kinds)
        {
            StoreResult<Backlog> backlog = await _parts.Stores.Due.BacklogAsync(work, cancellationToken).ConfigureAwait(false);
            if (!backlog.TryGet(out Backlog? known, out StoreFault? fault))
            {
                return fault;
            }

            Circuit circuit = _circuits.Of(work);
            all.Add(new WorkStatus(work, known, circuit.Failures, circuit.OpenUntil > _parts.Now ? circuit.OpenUntil : null));
        }

        return all.ToValueList();
    }

    /// <summary>How far the history of each account is known, and what was found there; of all hosts that share the store.</summary>
    /// <returns>The accounts whose history is read, by name; none where it is switched off. The store's fault if it does not tell.</returns>
    public async Task<StoreResult<ValueList<HistoryStatus>>> HistoryAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<HistoryStatus>();
        IReadOnlyList<ICallHistory> histories = _parts.Options.HistoryEvery > TimeSpan.Zero ? _parts.Histories : [];
        foreach (AccountKey account in histories.Select(h => h.Account).OrderBy(a => a.ToString(), StringComparer.Ordinal))
        {
            WorkName work = WorkName.History(account);
            StoreResult<GatheredFacts?> kept = await _parts.Stores.Facts.ReadAsync(HistoryRepair.KeyOf(account), work, cancellationToken).ConfigureAwait(false);
            if (!kept.TryGet(out GatheredFacts? facts, out StoreFault? fault))
            {
                return fault;
            }

            HistoryProgress progress = HistoryJson.Read(facts);
            Circuit circuit = _circuits.Of(work);
            all.Add(new HistoryStatus(account, progress.CompleteUntil, progress.FoundAt, progress.Found)
            {
                IsReading = progress.Round is not null,
                FailuresInARow = circuit.Failures,
                PausedUntil = circuit.OpenUntil > _parts.Now ? circuit.OpenUntil : null,
            });
        }

        return all.ToValueList();
    }

    /// <summary>Asks all doctors now, one after the other. Takes as long as the destinations take to answer.</summary>
    public async Task<ValueList<Examination>> ExamineAsync(CancellationToken cancellationToken = default)
    {
        foreach (IDoctor doctor in _examinations.Doctors)
        {
            await _examinations.ExamineAsync(doctor, cancellationToken).ConfigureAwait(false);
        }

        return _examinations.Last;
    }

    private static Comparer<WorkName> ByText { get; } = Comparer<WorkName>.Create(static (a, b) => string.CompareOrdinal(a.Value, b.Value));
}
