using CallLogging.Delivery;
using CallLogging.Hosting;

namespace CallLogging.Simulation;

/// <summary>
/// The connection of a host to a store that works in transactions of several statements, as the store of CallLogging.PostgreSql does.
/// Between any two statements, other hosts may run, the host may be paused or die, and the connection or the server may be lost; after
/// a commit, its response may be lost. Without a host, it is the world's own access to the database.
/// </summary>
internal sealed partial class SimPostgreSql(World world, SimDatabase database, StoreRules rules, SimHost? host)
    : IEventLog, IWorkQueue, IEffectStore, IWorkState, IClaimStore, IParkedStore
{
    public CallStores ToStores() => new(this, this, this, this, this, this);

    public async Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        StoreResult<int> added = await RepeatAsync(async transaction =>
        {
            await StatementAsync(transaction, "events");
            int count = 0;
            foreach (CallEvent callEvent in batch.Events.OrderBy(e => e.StorageId, StringComparer.Ordinal))
            {
                string key = $"{callEvent.Key}\n{callEvent.StorageId}";
                if (transaction.Read<CallEvent>("events", key) is null)
                {
                    // The insert waits for a transaction that is about to store the same unique key.
                    await database.LockAsync(transaction, "events", key, SimLock.Exclusive);
                    if (transaction.Read<CallEvent>("events", key) is null)
                    {
                        transaction.Write("events", key, callEvent);
                        count++;
                    }
                }
            }

            await StatementAsync(transaction, "schedule");
            foreach (ScheduledWork work in batch.ScheduledWork.OrderBy(w => SimWorkItem.CreateKey(w.Item), StringComparer.Ordinal))
            {
                await ScheduleRowAsync(transaction, work, batch.ReceivedAt);
            }

            await CommitAsync(transaction);
            return count;
        });
        world.WakeAfterScheduling(host);
        world.CheckSettling(batch.Events);
        return added;
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("read", () => database.Scan<CallEvent>("events").Where(e => e.Value.Key == call).Select(e => e.Value).ToValueList());

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("list", () => database.Scan<CallEvent>("events").Select(e => e.Value.Key).Distinct()
            .Where(k => after is null || string.CompareOrdinal(k.ToString(), after.Value.ToString()) > 0)
            .OrderBy(k => k.ToString(), StringComparer.Ordinal).Take(count).ToValueList());

    public Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("list recent", () => database.Scan<CallEvent>("events").Where(e => e.Value.ReceivedAt >= receivedFrom).GroupBy(e => e.Value.Key)
            .OrderByDescending(c => c.Max(e => e.Value.ReceivedAt)).ThenBy(c => c.Key.ToString(), StringComparer.Ordinal).Take(count).Select(c => c.Key).ToValueList());

    public Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => ReadRowsAsync("probe", () => true);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) => ReadRowsAsync("drop", () => 0);

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RepeatAsync(async transaction =>
        {
            await StatementAsync(transaction, "schedule");
            await ScheduleRowAsync(transaction, work, now);
            await CommitAsync(transaction);
            return true;
        });

    public Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default) =>
        RepeatAsync(async transaction =>
        {
            await StatementAsync(transaction, "lease");
            var leases = new List<WorkLease>();
            foreach ((string key, SimWorkItem item) in database.Scan<SimWorkItem>("work_items")
                .Where(r => r.Value.Item.Queue == queue && rules.CanLease(r.Value.Row, now)).OrderBy(r => leastTriedFirst ? r.Value.Row.Attempts : 0).ThenBy(r => r.Value.Row.EnqueuedAt).ToArray())
            {
                if (leases.Count == count || database.IsLockedByOthers(transaction, "work_items", key, SimLock.Exclusive))
                {
                    continue;
                }

                await database.LockAsync(transaction, "work_items", key, SimLock.Exclusive);
                WorkRow row = WorkQueueRules.Lease(item.Row, database.NextNumber(), now, leaseDuration);
                transaction.Write("work_items", key, item with { Row = row });
                leases.Add(new WorkLease(item.Item, row.Epoch, row.Version, row.Attempts, row.LeasedUntil!.Value) { CallFaults = row.CallFaults });
            }

            await CommitAsync(transaction);
            return leases.ToValueList();
        });

    public Task<StoreResult<bool>> CompleteAsync(
        WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        TransactAsync(async transaction =>
        {
            await StatementAsync(transaction, "complete");
            string key = SimWorkItem.CreateKey(lease.Item);
            await database.LockAsync(transaction, "work_items", key, nextDueAt is null ? SimLock.Exclusive : SimLock.Change);
            SimWorkItem? item = transaction.Read<SimWorkItem>("work_items", key);
            bool isHeld = WorkQueueRules.IsHeld(item?.Row, lease);
            if (isHeld)
            {
                transaction.Write("work_items", key, rules.Complete(item!.Row, lease, nextDueAt, attempts, callFaults, now) is { } row ? item with { Row = row } : null);
            }

            await CommitAsync(transaction);
            return isHeld;
        });

    public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        ChangeAsync("make due", queue, row => rules.MakeDue(row, queue, writtenAfter, now));

    public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        ChangeAsync("make delayed due", queue, row => WorkQueueRules.MakeDelayedDue(row, queue, withCallFaults, now));

    private Task<StoreResult<int>> ChangeAsync(string statement, QueueName queue, Func<WorkRow, WorkRow> change) =>
        RepeatAsync(async transaction =>
        {
            await StatementAsync(transaction, statement);
            int changed = 0;
            foreach (string key in database.Scan<SimWorkItem>("work_items").Where(r => r.Value.Item.Queue == queue && !ReferenceEquals(change(r.Value.Row), r.Value.Row))
                .Select(r => r.Key).Order(StringComparer.Ordinal).ToArray())
            {
                await database.LockAsync(transaction, "work_items", key, SimLock.Exclusive);
                if (transaction.Read<SimWorkItem>("work_items", key) is { } item && change(item.Row) is var row && !ReferenceEquals(row, item.Row))
                {
                    transaction.Write("work_items", key, item with { Row = row });
                    changed++;
                }
            }

            await CommitAsync(transaction);
            return changed;
        });

    public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("find item", () => database.Scan<SimWorkItem>("work_items").Where(r => r.Value.Item == item).Select(r => r.Value.Row).FirstOrDefault());

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default)
    {
        WorkRow[] rows = [.. database.Scan<SimWorkItem>("work_items").Where(r => r.Value.Item.Queue == queue).Select(r => r.Value.Row)];
        return Task.FromResult<StoreResult<Backlog>>(rows.Length == 0
            ? new Backlog(0, null, null)
            : new Backlog(rows.Length, rows.Min(r => r.EnqueuedAt), rows.Min(r => r.AvailableAt)));
    }

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("ledger", () => database.Scan<SimEffect>("effects").Select(e => e.Value)
            .Where(e => e.Entry.Effect.Call == call && e.Entry.Effect.Destination == destination.Value).OrderBy(e => e.Order).Select(e => e.Entry).ToValueList());

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default) =>
        TransactAsync(async transaction =>
        {
            await StatementAsync(transaction, "held");
            string item = SimWorkItem.CreateKey(intent.Lease.Item);
            await database.LockAsync(transaction, "work_items", item, SimLock.KeyShare);
            if (rules.ChecksLease && !WorkQueueRules.IsHeld(transaction.Read<SimWorkItem>("work_items", item)?.Row, intent.Lease))
            {
                transaction.End();
                return new IntendResult.LeaseLost();
            }

            SimEffect? known = await FindAsync(transaction, intent.Effect.Id);
            ValueList<LockKey> keys = EffectStoreRules.GetLockKeys(intent.Effect);
            List<LockHold> holds = await ReadHoldsAsync(transaction, keys);
            string? claimed = intent.Effect.Claim is { } claim ? transaction.Read<string>("claims", claim.Value) : null;
            long epoch = database.NextNumber();
            ValueList<LockKey> needed = EffectStoreRules.GetRequiredLockKeys(intent, known?.Entry);
            holds = needed == keys ? holds : await ReadHoldsAsync(transaction, needed);
            LedgerWrite step = rules.Intend(intent, known?.Entry, holds, claimed, epoch);
            await WriteLedgerAsync(transaction, step, intent.Effect.Id, known);
            return step.IntendResult!;
        });

    public Task<StoreResult<LedgerResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        TransactAsync(async transaction =>
        {
            SimEffect? known = await FindAsync(transaction, lease.Effect.Id);
            List<LockHold> holds = await ReadHoldsAsync(transaction, EffectStoreRules.GetLockKeys(lease.Effect));
            LedgerWrite step = rules.Step(lease, input, known?.Entry, holds, now);
            await WriteLedgerAsync(transaction, step, lease.Effect.Id, known);
            return step.LedgerResult!;
        });

    public Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("state", () => database.Find<string>("work_state", SimWorkItem.CreateKey(item)));

    public Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RepeatAsync(async transaction =>
        {
            await StatementAsync(transaction, "save");
            string key = SimWorkItem.CreateKey(lease.Item);
            await database.LockAsync(transaction, "work_items", key, SimLock.KeyShare);
            bool isHeld = WorkQueueRules.IsHeld(transaction.Read<SimWorkItem>("work_items", key)?.Row, lease);
            if (isHeld)
            {
                await database.LockAsync(transaction, "work_state", key, SimLock.Change);
                transaction.Write("work_state", key, json);
            }

            await CommitAsync(transaction);
            return isHeld;
        });

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("find", () => database.Find<string>("claims", key.Value));

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        RepeatAsync(async transaction =>
        {
            await StatementAsync(transaction, "claim");
            await ClaimAsync(transaction, key, value);
            string holder = transaction.Read<string>("claims", key.Value)!;
            await CommitAsync(transaction);
            return holder;
        });

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No destination of the simulation forgets claims.");

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default) =>
        TransactAsync(async transaction =>
        {
            await StatementAsync(transaction, "park");
            long id = await ParkAsync(transaction, item);
            await CommitAsync(transaction);
            return id;
        });

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("parked", () => database.Scan<ParkedItem>("parked").Select(p => p.Value).Where(p => p.Id > after).OrderBy(p => p.Id).Take(count).Select(p => p with { Request = null }).ToValueList());

    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default) => ReadRowsAsync("count", () => database.Scan<ParkedItem>("parked").Count());

    public Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default) =>
        ReadRowsAsync("find parked", () => database.Scan<ParkedItem>("parked").Select(p => p.Value).FirstOrDefault(p => p.Id == id));

    public Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        TransactAsync(async transaction =>
        {
            await StatementAsync(transaction, "retry");
            (string key, ParkedItem? item) = database.Scan<ParkedItem>("parked").FirstOrDefault(p => p.Value.Id == id);
            if (item is { Call: { } call, Destination: { } destination })
            {
                await ScheduleRowAsync(transaction, new ScheduledWork(WorkItem.From(destination, call), now), now);
            }

            SimEffect? effect = item?.Effect is { } name ? await FindAsync(transaction, name) : null;
            if (item is not null)
            {
                await database.LockAsync(transaction, "parked", key, SimLock.Exclusive);
                transaction.Write("parked", key, null);
            }

            if (item?.Kind == ParkedKind.Effect && effect is not null)
            {
                transaction.Write("effects", effect.Entry.Effect.Id.Value, effect with { Entry = EffectStoreRules.Retry(effect.Entry) });
            }

            await CommitAsync(transaction);
            return item;
        });

    private async Task ScheduleRowAsync(SimTransaction transaction, ScheduledWork work, DateTimeOffset now)
    {
        string key = SimWorkItem.CreateKey(work.Item);
        await database.LockAsync(transaction, "work_items", key, SimLock.Change);
        transaction.Write("work_items", key, new SimWorkItem(work.Item, rules.Schedule(transaction.Read<SimWorkItem>("work_items", key)?.Row, work, now)));
    }

    private async Task<SimEffect?> FindAsync(SimTransaction transaction, EffectId id)
    {
        await StatementAsync(transaction, "effect");
        if (transaction.Read<SimEffect>("effects", id.Value) is null)
        {
            return null;
        }

        await database.LockAsync(transaction, "effects", id.Value, SimLock.Exclusive);
        return transaction.Read<SimEffect>("effects", id.Value);
    }

    private async Task<List<LockHold>> ReadHoldsAsync(SimTransaction transaction, ValueList<LockKey> keys)
    {
        if (world.Switches.Without != Without.KeyLock)
        {
            await StatementAsync(transaction, "keys");
            foreach (LockKey key in keys)
            {
                await database.LockAsync(transaction, "advisory", key.Value, SimLock.Exclusive);
            }
        }

        await StatementAsync(transaction, "holds");
        return [.. keys.Select(k => transaction.Read<LockHold>("holds", k.Value)).OfType<LockHold>()];
    }

    private async Task WriteLedgerAsync(SimTransaction transaction, LedgerWrite step, EffectId id, SimEffect? before)
    {
        if (step is { Entry: null, Holds.IsEmpty: true, Claim: null, ParkedItem: null })
        {
            transaction.End();
            return;
        }

        await StatementAsync(transaction, "write");
        if (step.Entry is { } entry)
        {
            await database.LockAsync(transaction, "effects", id.Value, SimLock.Exclusive);
            if (before is null && transaction.Read<SimEffect>("effects", id.Value) is not null)
            {
                // Another transaction has inserted the key: this one is rolled back and repeated.
                transaction.End();
                throw new LostConnectionException(isCommitSent: false, isRolledBack: true);
            }

            transaction.Write("effects", id.Value, new SimEffect(before?.Order ?? database.NextNumber(), entry));
            foreach (LockKey key in step.ShouldReleaseHolds ? EffectStoreRules.GetLockKeys(entry.Effect) : default)
            {
                if (transaction.Read<LockHold>("holds", key.Value)?.Effect == id)
                {
                    transaction.Write("holds", key.Value, null);
                }
            }
        }

        foreach (LockHold hold in step.Holds)
        {
            transaction.Write("holds", hold.Key.Value, hold);
        }

        if (step.Claim is { } claim)
        {
            await ClaimAsync(transaction, claim.Key, claim.Value);
        }

        if (step.ParkedItem is { } parked)
        {
            await ParkAsync(transaction, parked);
        }

        await CommitAsync(transaction);
    }

    private async Task ClaimAsync(SimTransaction transaction, ClaimKey key, string value)
    {
        await database.LockAsync(transaction, "claims", key.Value, SimLock.Exclusive);
        if (transaction.Read<string>("claims", key.Value) is null)
        {
            transaction.Write("claims", key.Value, value);
        }
    }

    private async Task<long> ParkAsync(SimTransaction transaction, ParkedItem item)
    {
        string key = item.Key;
        await database.LockAsync(transaction, "parked", key, SimLock.Exclusive);
        long id = database.NextNumber();
        transaction.Write("parked", key, item with { Id = id });
        return id;
    }
}
