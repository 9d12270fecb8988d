using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0101-inactivity-through-claims.md
/// <summary>Tracks the last activity of each account: that of this host at once, that of other hosts within a minute, through the claims of the shared store.</summary>
internal sealed class InactivityMonitor(PipelineContext context, IReadOnlyDictionary<AccountKey, InactivityThreshold> thresholds)
{
    private const string ClaimScope = "account";

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
                context.Logger.StoreFaulted("inactivity", fault.Kind, fault.Message);
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
        var key = new ClaimKey($"{ClaimScope}:{account}:heard");
        StoreResult<string?> found = await context.Stores.Claims.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (found.Fault is { } fault)
        {
            return fault;
        }

        DateTimeOffset? others = ParseTicks(found.Value);
        DateTimeOffset mine = _lastActivity.GetValueOrDefault(account, others ?? now);
        if (others >= mine)
        {
            UpdateLastActivity(account, others.Value);
            return others.Value;
        }

        // If two hosts do this at the same time, one of them claims the key, and the other does at its next check.
        if (found.Value is { } old
            && (await context.Stores.Claims.ForgetAsync(key, old, cancellationToken).ConfigureAwait(false)).Fault is { } notForgotten)
        {
            return notForgotten;
        }

        StoreResult<string> claimed = await context.Stores.Claims
            .ClaimAsync(key, mine.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        if (claimed.Fault is { } notClaimed)
        {
            return notClaimed;
        }

        DateTimeOffset newest = ParseTicks(claimed.Value) is { } held && held > mine ? held : mine;
        UpdateLastActivity(account, newest);
        return newest;
    }

    private void UpdateLastActivity(AccountKey account, DateTimeOffset at)
    {
        _lastActivity.AddOrUpdate(account, static (_, at) => at, static (_, known, at) => known > at ? known : at, at);
        PipelineTelemetry.RecordAccountActivity(account, at, context.Time);
    }

    private static DateTimeOffset? ParseTicks(string? ticks) =>
        long.TryParse(ticks, System.Globalization.CultureInfo.InvariantCulture, out long read) && read is >= 0 and <= 3155378975999999999
            ? new DateTimeOffset(read, TimeSpan.Zero)
            : null;
}
