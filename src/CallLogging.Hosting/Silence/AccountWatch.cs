using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Knows when each account was heard of last: by this host at once, by the others within a minute, through the claims of their store.</summary>
internal sealed class AccountWatch(PipelineParts parts, SilenceOptions options)
{
    private const string ClaimScope = "account";

    private readonly ConcurrentDictionary<AccountKey, DateTimeOffset> _heard = new();
    private readonly ConcurrentDictionary<AccountKey, bool> _silent = new();

    public IReadOnlyDictionary<AccountKey, SilenceLimit> Limits => options.Limits;

    /// <summary>An authentic request came, or events were handed in.</summary>
    public void Heard(AccountKey account) => Learn(account, parts.Now);

    public ValueList<AccountPulse> Pulses() => _heard
        .OrderBy(h => h.Key.ToString(), StringComparer.Ordinal)
        .Select(h => new AccountPulse(h.Key, h.Value, _silent.GetValueOrDefault(h.Key)))
        .ToValueList();

    /// <summary>Looks at the watched accounts, once.</summary>
    /// <returns>The accounts that fell silent or were heard of again since the last look.</returns>
    public async Task<ValueList<AccountPulse>> LookAsync(CancellationToken cancellationToken)
    {
        var changed = new List<AccountPulse>();
        foreach ((AccountKey account, SilenceLimit limit) in options.Limits)
        {
            StoreResult<DateTimeOffset> shared = await ShareAsync(account, cancellationToken).ConfigureAwait(false);
            if (!shared.TryGet(out DateTimeOffset last, out StoreFault? fault))
            {
                parts.Logger.StoreFaulted("silence", fault.Kind, fault.Message);
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

    // The newest instant of this host and of all others, which now know it too. An account that nobody heard of is watched from now on.
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

        // Two hosts at once: one of them claims, and the other does at its next look.
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
