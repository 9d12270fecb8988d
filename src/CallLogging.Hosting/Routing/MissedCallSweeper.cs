using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Reports entries of the missed list that expired (spec R24), and how the list stands (spec O1). The list itself needs no
/// sweep: it forgets them at their instant.</summary>
/// <param name="account">The account.</param>
/// <param name="store">Keeps the lists, and until when was swept.</param>
/// <param name="notifier">Is told; null if nobody is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told of faults.</param>
public sealed class MissedCallSweeper(
    string account, ICallListStore store, IRoutingNotifier? notifier, TimeProvider time, ILogger logger)
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
        DateTimeOffset now = time.GetUtcNow();
        StoreResult<ValueList<ClearedEntry>> swept = await store.SweepAsync(account, Lifetime, now, cancellationToken).ConfigureAwait(false);
        StoreResult<CallListSnapshot> loaded = await store.LoadAsync(account, cancellationToken).ConfigureAwait(false);
        if ((swept.Fault ?? loaded.Fault) is { } fault)
        {
            logger.NotStored(account, fault.Kind, fault.Message);
            return;
        }

        RoutingDiagnostics.Missed(account, loaded.Value.MissedAt(now, Lifetime).Entries, now);
        if (!swept.Value.IsEmpty && notifier is not null)
        {
            try
            {
                await notifier.ExpiredAsync(account, swept.Value, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // a notice that is lost does no harm to the list
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.ExpiryNoticeFailed(account, e.GetType().Name);
            }
        }
    }
}
