using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0101-shared-last-activity.md
/// <summary>Tracks the last activity of each account: that of this host at once, that of other hosts within a minute, through the document of the account in the shared store.</summary>
internal sealed class InactivityMonitor(PipelineContext context, IReadOnlyDictionary<AccountKey, InactivityThreshold> thresholds)
{
    private readonly ConcurrentDictionary<AccountKey, DateTimeOffset> _lastActivity = new();
    private readonly ConcurrentDictionary<AccountKey, bool> _inactive = new();

    /// <summary>The thresholds of the watched accounts.</summary>
    public IReadOnlyDictionary<AccountKey, InactivityThreshold> Thresholds => thresholds;

    /// <summary>Records that an authentic request came in or that events were appended.</summary>
    public void RecordActivity(AccountKey account) => UpdateLastActivity(account, context.Now);

    /// <summary>Returns the activity of all accounts that this host knows of, ordered by their names.</summary>
    public ValueList<AccountActivity> GetActivities() => _lastActivity
        .OrderBy(h => h.Key.ToString(), StringComparer.Ordinal)
        .Select(h => new AccountActivity(h.Key, h.Value, _inactive.GetValueOrDefault(h.Key)))
        .ToValueList();

    /// <summary>Checks the watched accounts once.</summary>
    /// <returns>The accounts that became inactive, or active again, since the last check.</returns>
    public async Task<ValueList<AccountActivity>> CheckAsync(CancellationToken cancellationToken)
    {
        var changed = new List<AccountActivity>();
        foreach ((AccountKey account, InactivityThreshold limit) in thresholds)
        {
            StoreResult<DateTimeOffset> shared = await ShareAsync(account, cancellationToken).ConfigureAwait(false);
            if (!shared.TryGet(out DateTimeOffset last, out StoreFault? fault))
            {
                context.AccountsLogger.StoreFaulted("inactivity", fault.Kind, fault.Message);
                continue;
            }

            bool isSilent = limit.IsInactive(last, context.Now);
            if (_inactive.GetValueOrDefault(account) != isSilent)
            {
                _inactive[account] = isSilent;
                changed.Add(new AccountActivity(account, last, isSilent));
            }

            PipelineTelemetry.RecordInactivity(account, isSilent);
        }

        return changed.ToValueList();
    }

    // Returns the latest activity seen by any host, and shares it with the others. An account without any activity is watched from now on.
    private async Task<StoreResult<DateTimeOffset>> ShareAsync(AccountKey account, CancellationToken cancellationToken)
    {
        DateTimeOffset now = context.Now;
        var item = WorkItem.From(QueueName.CreateForActivity(account), account);
        StoreResult<string?> stored = await context.Stores.WorkState.ReadAsync(item, cancellationToken).ConfigureAwait(false);
        if (!stored.TryGet(out string? json, out StoreFault? fault))
        {
            return fault;
        }

        // An activity in the future was dated by a clock that was ahead.
        DateTimeOffset? others = ActivityJson.Read(json) is { } at && at <= now + context.Options.LeaseFor ? at : null;
        DateTimeOffset mine = _lastActivity.GetValueOrDefault(account, others ?? now);
        if (others >= mine)
        {
            UpdateLastActivity(account, others.Value);
            return others.Value;
        }

        mine = mine < now ? mine : now;
        if (await SaveAsync(item, mine, cancellationToken).ConfigureAwait(false) is { } notSaved)
        {
            return notSaved;
        }

        UpdateLastActivity(account, mine);
        return mine;
    }

    // If another host holds the item at this moment, this host shares its time at its next check.
    private async Task<StoreFault?> SaveAsync(WorkItem item, DateTimeOffset lastActivityAt, CancellationToken cancellationToken)
    {
        var runner = new WorkRunner(context, item.Queue, async (lease, token) =>
        {
            StoreResult<bool> saved = await context.Stores.WorkState.SaveAsync(lease, ActivityJson.Write(lastActivityAt), context.Now, token).ConfigureAwait(false);
            return !saved.TryGet(out bool held, out StoreFault? fault) ? new WorkResult.StoreFailed(fault)
                : held ? new WorkResult.Completed(DestinationHealth.Unknown)
                : new WorkResult.LeaseLost();
        });
        if ((await context.Stores.WorkQueue.ScheduleAsync(new ScheduledWork(item, context.Now), context.Now, cancellationToken).ConfigureAwait(false)).Fault is { } notScheduled)
        {
            return notScheduled;
        }

        if (!(await runner.LeaseAsync(1, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<WorkLease> leases, out StoreFault? notLeased))
        {
            return notLeased;
        }

        return !leases.IsEmpty && await runner.RunAsync(leases[0], cancellationToken).ConfigureAwait(false) is WorkResult.StoreFailed(var notStored) ? notStored : null;
    }

    private void UpdateLastActivity(AccountKey account, DateTimeOffset at)
    {
        // A known time after this one was dated by a clock that was ahead.
        DateTimeOffset latest = context.Now + context.Options.LeaseFor;
        _lastActivity.AddOrUpdate(
            account, static (_, seen) => seen.At, static (_, known, seen) => known > seen.At && known <= seen.Latest ? known : seen.At, (At: at, Latest: latest));
        PipelineTelemetry.RecordAccountActivity(account, at, context.Time);
    }
}
