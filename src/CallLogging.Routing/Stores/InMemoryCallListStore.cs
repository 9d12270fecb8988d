using System.Collections.Concurrent;

namespace CallLogging.Routing;

/// <summary>The call lists and activities in memory, for tests and for hosts that may forget everything at a restart.</summary>
public sealed class InMemoryCallListStore : ICallListStore, IActivityBook
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task RecordAsync(string account, ListedCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Change(account, a => a.Calls[call.Call] = call);
    }

    /// <inheritdoc />
    public Task DismissAsync(string account, MissedCallDismissal dismissal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dismissal);
        return Change(account, a => a.Dismissals.Add(dismissal));
    }

    /// <inheritdoc />
    public Task<ClaimResult> ClaimAsync(
        string account, MissedCallKey key, AgentId agent, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            MissedCallEntry? entry = known.Snapshot().MissedAt(now, lifetime).Entries.FirstOrDefault(e => e.Key == key);
            ClaimResult result = MissedCallClaims.Claim(entry, known.Claims.GetValueOrDefault(key), agent, now);
            if (result is ClaimResult.Granted granted)
            {
                known.Claims[key] = granted.Claim;
            }

            return Task.FromResult(result);
        }
    }

    /// <inheritdoc />
    public Task RemoveFollowUpAsync(
        string account, CallKey call, AgentId by, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        Change(account, a => a.Removed.Add(call));

    /// <inheritdoc />
    public Task<CallListSnapshot> LoadAsync(string account, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult(known.Snapshot());
        }
    }

    /// <inheritdoc />
    public Task<ValueList<ClearedEntry>> SweepAsync(
        string account, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            ValueList<ClearedEntry> due = MissedCallExpiry.Due(known.Snapshot().MissedAt(now, lifetime), known.SweptUntil, now);
            known.SweptUntil = now > known.SweptUntil ? now : known.SweptUntil;
            return Task.FromResult(due);
        }
    }

    /// <inheritdoc />
    public Task CaptureAsync(string account, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Change(account, a => a.Activities.TryAdd(activity.Id, activity));
    }

    /// <inheritdoc />
    public Task<ValueList<Activity>> OfCustomerAsync(string account, string customerId, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult(known.Activities.Values
                .Where(a => a.CustomerId == customerId)
                .OrderByDescending(a => a.At).ThenBy(a => a.Id, StringComparer.Ordinal).ToValueList());
        }
    }

    private Task Change(string account, Action<Account> change)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            change(known);
        }

        return Task.CompletedTask;
    }

    private Account Of(string account) => _accounts.GetOrAdd(account, _ => new Account());

    private sealed class Account
    {
        public Lock Gate { get; } = new();

        public Dictionary<CallKey, ListedCall> Calls { get; } = [];

        public HashSet<MissedCallDismissal> Dismissals { get; } = [];

        public Dictionary<MissedCallKey, MissedCallClaim> Claims { get; } = [];

        public Dictionary<string, Activity> Activities { get; } = new(StringComparer.Ordinal);

        public HashSet<CallKey> Removed { get; } = [];

        public DateTimeOffset SweptUntil { get; set; } = DateTimeOffset.MinValue;

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
