using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0036-simulation-on-one-thread.md
/// <summary>Stores everything in memory, for tests, samples and dry runs. The data is lost with the process.</summary>
internal sealed class MemoryCallStore : IEventLog, IWorkQueue, IEffectStore, IWorkState, IClaimStore, IParkedStore
{
    private readonly Lock _lock = new();
    private readonly StoreRules _rules;
    private readonly MemoryEventLog _events = new();
    private readonly MemoryWorkQueue _queue;
    private readonly Dictionary<EffectId, LedgerEntry> _ledger = [];
    private readonly Dictionary<(CallKey Call, string Destination), List<EffectId>> _effectsByCall = [];
    private readonly Dictionary<LockKey, LockHold> _holds = [];
    private readonly Dictionary<WorkItem, string> _documents = [];
    private readonly Dictionary<ClaimKey, string> _claims = [];
    private readonly MemoryParkedItems _parked = new();
    private long _epoch;

    /// <summary>Creates an empty store.</summary>
    public MemoryCallStore()
        : this(new StoreRules())
    {
    }

    internal MemoryCallStore(StoreRules rules)
    {
        _rules = rules;
        _queue = new MemoryWorkQueue(rules);
    }

    /// <summary>Returns this store in the role of each port of an installation.</summary>
    public CallStores ToStores() => new(this, this, this, this, this, this);

    public Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_lock)
        {
            int added = _events.Append(batch);
            foreach (ScheduledWork work in batch.ScheduledWork)
            {
                _queue.Schedule(work, batch.ReceivedAt);
            }

            return ToResult(added);
        }
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_events.Read(call));
        }
    }

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_events.List(after, count));
        }
    }

    public Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_events.ListRecent(receivedFrom, count));
        }
    }

    public Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => ToResult(true);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_events.DropRequests(receivedBefore));
        }
    }

    public Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_queue.Lease(queue, count, now, leaseDuration, leastTriedFirst, ref _epoch));
        }
    }

    public Task<StoreResult<bool>> CompleteAsync(
        WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            return ToResult(_queue.Complete(lease, nextDueAt, attempts, callFaults, now));
        }
    }

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_lock)
        {
            _queue.Schedule(work, now);
            return ToResult(true);
        }
    }

    public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_queue.MakeDue(queue, writtenAfter, now));
        }
    }

    public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_queue.FindRow(item));
        }
    }

    public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_queue.MakeDelayedDue(queue, withCallFaults, now));
        }
    }

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_queue.GetBacklog(queue));
        }
    }

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(
        CallKey call, QueueName destination, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_effectsByCall.TryGetValue((call, destination.Value), out List<EffectId>? ids)
                ? ids.Select(id => _ledger[id]).ToValueList()
                : default);
        }
    }

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        lock (_lock)
        {
            if (_rules.ChecksLease && !_queue.IsHeld(intent.Lease))
            {
                return ToResult<IntendResult>(new IntendResult.LeaseLost());
            }

            LedgerEntry? entry = _ledger.GetValueOrDefault(intent.Effect.Id);
            string? claimed = intent.Effect.Claim is { } claim ? _claims.GetValueOrDefault(claim) : null;
            LedgerWrite step = _rules.Intend(intent, entry, GetHolds(EffectStoreRules.GetRequiredLockKeys(intent, entry)), claimed, ++_epoch);
            ApplyWrite(step, intent.Effect.Id);
            return ToResult(step.IntendResult!);
        }
    }

    public Task<StoreResult<LedgerResult>> StepAsync(
        EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            LedgerEntry? entry = _ledger.GetValueOrDefault(lease.Effect.Id);
            LedgerWrite step = _rules.Step(lease, input, entry, GetHolds(EffectStoreRules.GetLockKeys(lease.Effect)), now);
            ApplyWrite(step, lease.Effect.Id);
            return ToResult(step.LedgerResult!);
        }
    }

    public Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_documents.GetValueOrDefault(item));
        }
    }

    public Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            if (!_queue.IsHeld(lease))
            {
                return ToResult(false);
            }

            _documents[lease.Item] = json;
            return ToResult(true);
        }
    }

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_claims.GetValueOrDefault(key));
        }
    }

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _claims.TryAdd(key, value);
            return ToResult(_claims[key]);
        }
    }

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(string.Equals(_claims.GetValueOrDefault(key), value, StringComparison.Ordinal) && _claims.Remove(key));
        }
    }

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_lock)
        {
            return ToResult(_parked.Park(item));
        }
    }

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_parked.List(after, count));
        }
    }

    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_parked.Count());
        }
    }

    public Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ToResult(_parked.Find(id));
        }
    }

    public Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            ParkedItem? item = _parked.Remove(id);
            if (item?.Effect is { } effect && item.Kind == ParkedKind.Effect && _ledger.TryGetValue(effect, out LedgerEntry? entry))
            {
                _ledger[effect] = EffectStoreRules.Retry(entry);
            }

            if (item is { Call: { } call, Destination: { } destination })
            {
                _queue.Schedule(new ScheduledWork(WorkItem.From(destination, call), now), now);
            }

            return ToResult(item);
        }
    }

    private static Task<StoreResult<T>> ToResult<T>(T value) => Task.FromResult<StoreResult<T>>(value);

    private List<LockHold> GetHolds(ValueList<LockKey> keys)
    {
        var holds = new List<LockHold>(keys.Count);
        foreach (LockKey key in keys)
        {
            if (_holds.TryGetValue(key, out LockHold? hold))
            {
                holds.Add(hold);
            }
        }

        return holds;
    }

    private void ApplyWrite(LedgerWrite step, EffectId id)
    {
        if (step.Entry is { } entry)
        {
            if (!_ledger.ContainsKey(id))
            {
                (CallKey, string) owner = (entry.Effect.Call, entry.Effect.Destination);
                if (!_effectsByCall.TryGetValue(owner, out List<EffectId>? ids))
                {
                    _effectsByCall[owner] = ids = [];
                }

                ids.Add(id);
            }

            _ledger[id] = entry;
            if (step.ShouldReleaseHolds)
            {
                foreach (LockKey key in EffectStoreRules.GetLockKeys(entry.Effect))
                {
                    if (_holds.TryGetValue(key, out LockHold? hold) && hold.Effect == id)
                    {
                        _holds.Remove(key);
                    }
                }
            }
        }

        foreach (LockHold hold in step.Holds)
        {
            _holds[hold.Key] = hold;
        }

        if (step.Claim is { } claim)
        {
            _claims.TryAdd(claim.Key, claim.Value);
        }

        if (step.ParkedItem is { } park)
        {
            _parked.Park(park);
        }
    }
}
