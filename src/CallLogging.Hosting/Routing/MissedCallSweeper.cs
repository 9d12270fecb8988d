using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Reports expired entries of the missed list, and updates the metrics of the list. The list itself needs no sweep: its entries
/// expire by the clock.</summary>
/// <param name="account">The name of the account.</param>
/// <param name="store">The store of the lists, which also remembers the time of the last sweep.</param>
/// <param name="notifier">The receiver of the expired entries, or null if there is none.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger for faults.</param>
internal sealed class MissedCallSweeper(
    string account, ICallListStore store, IRoutingNotifier? notifier, TimeProvider time, ILogger logger)
{
    /// <summary>The time after which an entry expires.</summary>
    /// <value>Default 14 x 24 h.</value>
    public TimeSpan Lifetime { get; init; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>The time between two sweeps.</summary>
    /// <value>Default 1 minute.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Sweeps until the token is canceled. At most one host reports an expiry. If that host dies first, the report is lost, but the entry still expires.</summary>
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
        DateTimeOffset now = time.GetUtcNow();
        StoreResult<ValueList<ClearedEntry>> swept = await store.SweepAsync(account, Lifetime, now, cancellationToken).ConfigureAwait(false);
        StoreResult<CallListSnapshot> loaded = await store.LoadAsync(account, cancellationToken).ConfigureAwait(false);
        if ((swept.Fault ?? loaded.Fault) is { } fault)
        {
            logger.NotStored(account, fault.Kind, fault.Message);
            return;
        }

        RoutingTelemetry.SetMissed(account, loaded.Value.GetMissedCalls(now, Lifetime).Entries, now);
        if (!swept.Value.IsEmpty && notifier is not null)
        {
            try
            {
                await notifier.NotifyExpiredAsync(account, swept.Value, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // a lost notice does no harm to the list
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.ExpiryNoticeFailed(account, e.GetType().Name);
            }
        }
    }
}
