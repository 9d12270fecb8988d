using System.Collections.Concurrent;
using CallLogging.Delivery;
using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>Stores call lists and activities in memory, for tests and for hosts that may lose everything at a restart.</summary>
internal sealed class MemoryCallListStore : ICallListStore, IActivityStore
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    public Task<StoreFault?> RecordAsync(string account, ListedCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Change(account, a => a.Record(call));
    }

    public Task<StoreFault?> DismissAsync(string account, MissedCallDismissal dismissal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dismissal);
        return Change(account, a => a.Dismissals.Add(dismissal));
    }

    public Task<StoreResult<CallBackClaimResult>> ClaimAsync(
        string account, MissedCallKey key, AgentId agent, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            CallListSnapshot lists = known.Snapshot();
            CallBackClaimResult result = CallBackClaims.Claim(lists.GetMissedCalls(now, lifetime).Find(key), lists.FindClaim(key), agent, now);
            if (result is CallBackClaimResult.Granted granted)
            {
                known.Claims[key] = granted.Claim;
            }

            return Task.FromResult<StoreResult<CallBackClaimResult>>(result);
        }
    }

    public Task<StoreFault?> RemoveFollowUpAsync(
        string account, CallKey call, AgentId removedBy, DateTimeOffset removedAt, CancellationToken cancellationToken = default) =>
        Change(account, a => a.Removed.Add(call));

    public Task<StoreResult<CallListSnapshot>> LoadAsync(string account, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<CallListSnapshot>>(known.Snapshot());
        }
    }

    public Task<StoreResult<ValueList<ClearedEntry>>> SweepAsync(
        string account, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            ValueList<ClearedEntry> due = MissedCallExpiry.GetDue(known.Snapshot().GetMissedCalls(now, lifetime), known.SweptUntil, now);
            known.SweptUntil = now > known.SweptUntil ? now : known.SweptUntil;
            return Task.FromResult<StoreResult<ValueList<ClearedEntry>>>(due);
        }
    }

    public Task<StoreFault?> CaptureAsync(string account, CallActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Change(account, a => a.Activities.TryAdd(activity.Id, activity));
    }

    public Task<StoreResult<ValueList<CallActivity>>> GetByCustomerAsync(string account, string customerId, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<ValueList<CallActivity>>>(known.Activities.Values
                .Where(a => a.CustomerId == customerId)
                .OrderByDescending(a => a.CapturedAt).ThenBy(a => a.Id, StringComparer.Ordinal).ToValueList());
        }
    }

    public Task<StoreResult<int>> ForgetAsync(
        string account, CallListRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retention);
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<int>>(known.Forget(retention, now));
        }
    }

    private Task<StoreFault?> Change(string account, Action<Account> change)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            change(known);
        }

        return Task.FromResult<StoreFault?>(null);
    }

    private Account GetAccount(string account) => _accounts.GetOrAdd(account, _ => new Account());

    private sealed class Account
    {
        public Lock Gate { get; } = new();

        public Dictionary<(CallKey Call, bool IsProvisional), ListedCall> Calls { get; } = [];

        public HashSet<MissedCallDismissal> Dismissals { get; } = [];

        public Dictionary<MissedCallKey, CallBackClaim> Claims { get; } = [];

        public Dictionary<string, CallActivity> Activities { get; } = new(StringComparer.Ordinal);

        public HashSet<CallKey> Removed { get; } = [];

        public DateTimeOffset SweptUntil { get; set; } = DateTimeOffset.MinValue;

        public void Record(ListedCall call)
        {
            (CallKey, bool) key = (call.Call, call.IsProvisional);
            Calls[key] = Calls.TryGetValue(key, out ListedCall? known) ? ListedCall.Merge([known, call]) : call;
        }

        public int Forget(CallListRetention retention, DateTimeOffset now)
        {
            ValueList<CallKey> calls = CallListCleanup.FindForgettable(Snapshot(), retention, now);
            foreach (CallKey call in calls)
            {
                Calls.Remove((call, false));
                Calls.Remove((call, true));
                Removed.Remove(call);
            }

            DateTimeOffset cutOff = retention.GetCutOff(now);
            Dismissals.RemoveWhere(d => d.DismissedAt < cutOff);
            foreach (MissedCallKey key in Claims.Where(c => c.Value.ClaimedAt + CallBackClaims.Lifetime <= now).Select(c => c.Key).ToArray())
            {
                Claims.Remove(key);
            }

            return calls.Count;
        }

        public CallListSnapshot Snapshot() => new()
        {
            Calls = Calls.Values.ToValueList(),
            Dismissals = Dismissals.ToValueList(),
            Claims = Claims.Values.ToValueList(),
            Captured = Activities.Values.Select(a => a.Call).Distinct().ToValueList(),
            Removed = Removed.ToValueList(),
            SweptUntil = SweptUntil,
        };
    }
}
