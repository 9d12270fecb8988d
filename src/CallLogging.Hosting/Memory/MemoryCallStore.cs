using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0036-simulation-on-one-thread.md
/// <summary>Stores everything in memory, for tests, samples and dry runs. The data is lost with the process.</summary>
internal sealed class MemoryCallStore : IEventLog, IDueCalls, IEffectStore, IGatheredFactsStore, IClaimStore, IParkedStore
{
    private readonly Lock _lock = new();
    private readonly LedgerRules _rules;
    private readonly MemoryEvents _events = new();
    private readonly MemoryDue _due = new();
    private readonly Dictionary<EffectId, LedgerEntry> _ledger = [];
    private readonly Dictionary<(CallKey Call, string Destination), List<EffectId>> _effectsOf = [];
    private readonly Dictionary<ConflictKey, ConflictHold> _holds = [];
    private readonly Dictionary<(CallKey Call, WorkName Destination), GatheredFacts> _facts = [];
    private readonly Dictionary<ClaimKey, string> _claims = [];
    private readonly MemoryParked _parked = new();
    private long _epoch;

    /// <summary>Creates an empty store.</summary>
    public MemoryCallStore()
        : this(new LedgerRules())
    {
    }

    internal MemoryCallStore(LedgerRules rules) => _rules = rules;

    /// <summary>Returns this store in the role of each port of an installation.</summary>
    public CallStores ToStores() => new(this, this, this, this, this, this);

    public Task<StoreResult<int>> AppendAsync(EventAppend append, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        lock (_lock)
        {
            int added = _events.Append(append);
            foreach (DueMark work in append.Marks)
            {
                _due.Mark(work, append.ReceivedAt);
            }

            return Answer(added);
        }
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_events.Read(call));
        }
    }

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_events.List(after, count));
        }
    }

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_events.DropRequests(receivedBefore));
        }
    }

    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        WorkName work, int count, DateTimeOffset now, TimeSpan leaseFor, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_due.Lease(work, count, now, leaseFor, ref _epoch));
        }
    }

    public Task<StoreResult<bool>> CompleteAsync(
        CallLease lease, DateTimeOffset? nextDue, int attempts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            return Answer(_due.Complete(lease, nextDue, attempts));
        }
    }

    public Task<StoreResult<bool>> MarkAsync(DueMark mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        lock (_lock)
        {
            _due.Mark(mark, mark.At);
            return Answer(true);
        }
    }

    public Task<StoreResult<Backlog>> BacklogAsync(WorkName work, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_due.Backlog(work));
        }
    }

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(
        CallKey call, WorkName destination, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_effectsOf.TryGetValue((call, destination.Value), out List<EffectId>? ids)
                ? ids.Select(id => _ledger[id]).ToValueList()
                : default);
        }
    }

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        lock (_lock)
        {
            if (_rules.ChecksLease && !_due.IsHeld(intent.Lease))
            {
                return Answer<IntendResult>(new IntendResult.LeaseLost());
            }

            LedgerEntry? entry = _ledger.GetValueOrDefault(intent.Effect.Id);
            string? claimed = intent.Effect.Claim is { } claim ? _claims.GetValueOrDefault(claim) : null;
            LeasingStep step = _rules.Intend(intent, entry, HoldsOf(EffectLeasing.KeysFor(intent, entry)), claimed, ++_epoch);
            Write(step, intent.Effect.Id);
            return Answer(step.Intended!);
        }
    }

    public Task<StoreResult<StepResult>> StepAsync(
        EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            LedgerEntry? entry = _ledger.GetValueOrDefault(lease.Effect.Id);
            LeasingStep step = _rules.Step(lease, input, entry, HoldsOf(EffectLeasing.Keys(lease.Effect)), now);
            Write(step, lease.Effect.Id);
            return Answer(step.Stepped!);
        }
    }

    Task<StoreResult<GatheredFacts?>> IGatheredFactsStore.ReadAsync(CallKey call, WorkName destination, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Answer(_facts.GetValueOrDefault((call, destination)));
        }
    }

    public Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            if (!_due.IsHeld(lease))
            {
                return Answer(false);
            }

            _facts[(lease.Call, lease.Work)] = facts;
            return Answer(true);
        }
    }

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_claims.GetValueOrDefault(key));
        }
    }

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _claims.TryAdd(key, value);
            return Answer(_claims[key]);
        }
    }

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(string.Equals(_claims.GetValueOrDefault(key), value, StringComparison.Ordinal) && _claims.Remove(key));
        }
    }

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_lock)
        {
            return Answer(_parked.Park(item));
        }
    }

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Answer(_parked.List(after, count));
        }
    }

    public Task<StoreResult<ParkedItem?>> TryAgainAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            ParkedItem? item = _parked.Take(id);
            if (item?.Effect is { } effect && item.Kind == ParkedKind.Effect && _ledger.TryGetValue(effect, out LedgerEntry? entry))
            {
                _ledger[effect] = EffectLeasing.TryAgain(entry);
            }

            if (item is { Call: { } call, Destination: { } destination })
            {
                _due.Mark(new DueMark(call, destination, now), now);
            }

            return Answer(item);
        }
    }

    private static Task<StoreResult<T>> Answer<T>(T value) => Task.FromResult<StoreResult<T>>(value);

    private List<ConflictHold> HoldsOf(ValueList<ConflictKey> keys)
    {
        var holds = new List<ConflictHold>(keys.Count);
        foreach (ConflictKey key in keys)
        {
            if (_holds.TryGetValue(key, out ConflictHold? hold))
            {
                holds.Add(hold);
            }
        }

        return holds;
    }

    private void Write(LeasingStep step, EffectId id)
    {
        if (step.Entry is { } entry)
        {
            if (!_ledger.ContainsKey(id))
            {
                (CallKey, string) owner = (entry.Effect.Call, entry.Effect.Destination);
                if (!_effectsOf.TryGetValue(owner, out List<EffectId>? ids))
                {
                    _effectsOf[owner] = ids = [];
                }

                ids.Add(id);
            }

            _ledger[id] = entry;
            if (step.Frees)
            {
                foreach (ConflictKey key in EffectLeasing.Keys(entry.Effect))
                {
                    if (_holds.TryGetValue(key, out ConflictHold? hold) && hold.Effect == id)
                    {
                        _holds.Remove(key);
                    }
                }
            }
        }

        foreach (ConflictHold hold in step.Hold)
        {
            _holds[hold.Key] = hold;
        }

        if (step.Claim is { } claim)
        {
            _claims.TryAdd(claim.Key, claim.Value);
        }

        if (step.Park is { } park)
        {
            _parked.Park(park);
        }
    }
}

/// <summary>The ledger rules that a memory store applies. Only a simulation replaces them, to show what happens without one of them.</summary>
internal sealed record LedgerRules
{
    public Func<EffectIntent, LedgerEntry?, IReadOnlyList<ConflictHold>, string?, long, LeasingStep> Intend { get; init; } = EffectLeasing.Intend;

    public Func<EffectLease, EffectInput, LedgerEntry?, IReadOnlyList<ConflictHold>, DateTimeOffset, LeasingStep> Step { get; init; } = EffectLeasing.Step;

    /// <summary>Gets a value indicating whether an intent is rejected if the lease of the call is no longer held.</summary>
    public bool ChecksLease { get; init; } = true;
}
