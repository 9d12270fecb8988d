using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Reports entries of the missed list that expired (spec R24). The list itself needs no sweep: it forgets them at their instant.</summary>
/// <param name="account">The account.</param>
/// <param name="store">Keeps the lists, and until when was swept.</param>
/// <param name="notifier">Is told.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told of the store's faults.</param>
public sealed class MissedCallSweeper(
    string account, ICallListStore store, IRoutingNotifier notifier, TimeProvider time, ILogger logger)
{
    /// <summary>How long an entry lives.</summary>
    /// <value>Default 14 x 24 h.</value>
    public TimeSpan Lifetime { get; init; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>How often is swept.</summary>
    /// <value>Default 1 minute.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Sweeps until it is cancelled. Each expiry is reported by one host at most once; a host that dies in between loses the report, not the expiry.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await SweepAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sweeps once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        StoreResult<ValueList<ClearedEntry>> swept = await store.SweepAsync(account, Lifetime, time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        if (!swept.TryGet(out ValueList<ClearedEntry> expired, out StoreFault? fault))
        {
            logger.NotStored(account, fault.Kind, fault.Message);
        }
        else if (!expired.IsEmpty)
        {
            await notifier.ExpiredAsync(account, expired, cancellationToken).ConfigureAwait(false);
        }
    }
}
