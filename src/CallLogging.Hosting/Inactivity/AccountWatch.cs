using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0101-inactivity-through-claims.md
/// <summary>Tracks the last activity of each account: that of this host at once, that of other hosts within a minute, through the claims of the shared store.</summary>
internal sealed class AccountWatch(PipelineParts parts, SilenceOptions options)
{
    private const string ClaimScope = "account";

    private readonly ConcurrentDictionary<AccountKey, DateTimeOffset> _heard = new();
    private readonly ConcurrentDictionary<AccountKey, bool> _silent = new();

    /// <summary>The thresholds of the watched accounts.</summary>
    public IReadOnlyDictionary<AccountKey, SilenceLimit> Limits => options.Limits;

    /// <summary>Records that an authentic request came in or that events were appended.</summary>
    public void Heard(AccountKey account) => Learn(account, parts.Now);

    /// <summary>Returns the activity of all accounts that this host knows of, ordered by their names.</summary>
    public ValueList<AccountPulse> Pulses() => _heard
        .OrderBy(h => h.Key.ToString(), StringComparer.Ordinal)
        .Select(h => new AccountPulse(h.Key, h.Value, _silent.GetValueOrDefault(h.Key)))
        .ToValueList();

    /// <summary>Checks the watched accounts once.</summary>
    /// <returns>The accounts that became inactive, or active again, since the last check.</returns>
    public async Task<ValueList<AccountPulse>> LookAsync(CancellationToken cancellationToken)
    {
        var changed = new List<AccountPulse>();
        foreach ((AccountKey account, SilenceLimit limit) in options.Limits)
        {
            StoreResult<DateTimeOffset> shared = await ShareAsync(account, cancellationToken).ConfigureAwait(false);
            if (!shared.TryGet(out DateTimeOffset last, out StoreFault? fault))
            {
                parts.Logger.StoreFaulted("inactivity", fault.Kind, fault.Message);
                continue;
            }

            bool isSilent = limit.IsSilent(last, parts.Now);
            if (_silent.GetValueOrDefault(account) != isSilent)
            {
                _silent[account] = isSilent;
                changed.Add(new AccountPulse(account, last, isSilent));
            }

            CallLoggingDiagnostics.Silent(account, isSilent);
        }

        return changed.ToValueList();
    }

    // Returns the latest activity seen by any host, and shares it with the others. An account without any activity is watched from now on.
    private async Task<StoreResult<DateTimeOffset>> ShareAsync(AccountKey account, CancellationToken cancellationToken)
    {
        DateTimeOffset now = parts.Now;
        var key = new ClaimKey($"{ClaimScope}:{account}:heard");
        StoreResult<string?> found = await parts.Stores.Claims.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (found.Fault is { } fault)
        {
            return fault;
        }

        DateTimeOffset? others = Read(found.Value);
        DateTimeOffset mine = _heard.GetValueOrDefault(account, others ?? now);
        if (others >= mine)
        {
            Learn(account, others.Value);
            return others.Value;
        }

        // If two hosts do this at the same time, one of them claims the key, and the other does at its next check.
        if (found.Value is { } old
            && (await parts.Stores.Claims.ForgetAsync(key, old, cancellationToken).ConfigureAwait(false)).Fault is { } notForgotten)
        {
            return notForgotten;
        }

        StoreResult<string> claimed = await parts.Stores.Claims
            .ClaimAsync(key, mine.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        if (claimed.Fault is { } notClaimed)
        {
            return notClaimed;
        }

        DateTimeOffset newest = Read(claimed.Value) is { } held && held > mine ? held : mine;
        Learn(account, newest);
        return newest;
    }

    private void Learn(AccountKey account, DateTimeOffset at)
    {
        _heard.AddOrUpdate(account, static (_, at) => at, static (_, known, at) => known > at ? known : at, at);
        CallLoggingDiagnostics.Heard(account, at, parts.Time);
    }

    private static DateTimeOffset? Read(string? ticks) =>
        long.TryParse(ticks, System.Globalization.CultureInfo.InvariantCulture, out long read) && read is >= 0 and <= 3155378975999999999
            ? new DateTimeOffset(read, TimeSpan.Zero)
            : null;
}

/// <summary>The accounts that are watched for inactivity, each with its threshold.</summary>
internal sealed class SilenceOptions
{
    public Dictionary<AccountKey, SilenceLimit> Limits { get; } = [];
}
