using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Runs the routing of one account: resumes where the last host stopped, puts the call types of the options in force, and then
/// looks after timers, expiry and retention.</summary>
internal sealed class RoutingService(
    string account, RoutingDriver driver, IRoutingStore store, IRoutingNotifier? notifier, bool hasCaseSource, RoutingOptions options, TimeProvider time, ILogger logger)
    : BackgroundService
{
    private static readonly TimeSpan s_forgetEvery = TimeSpan.FromHours(1);

    // Routing is ready before the host is: a call that arrived before its call type would be rejected.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        while (await driver.StartAsync(cancellationToken).ConfigureAwait(false) is { } fault)
        {
            logger.NotStored(account, fault.Kind, fault.Message);
            await Task.Delay(RoutingDriver.RetryDelay, time, cancellationToken).ConfigureAwait(false);
        }

        foreach (CallTypeFinding finding in options.GetFindings(hasCaseSource))
        {
            logger.CallTypeFinding(account, finding.Type.Value, finding.Kind);
        }

        while (!await ApplyCallTypesAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(RoutingDriver.RetryDelay, time, cancellationToken).ConfigureAwait(false);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await driver.DisposeAsync().ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweeper = new MissedCallSweeper(account, store.CallLists, notifier, time, logger)
        {
            Lifetime = options.MissedCallLifetime,
            Interval = options.SweepInterval,
        };
        return Task.WhenAll(
            sweeper.RunAsync(stoppingToken),
            RepeatAsync(options.PollInterval, driver.CatchUpAsync, stoppingToken),
            RepeatAsync(s_forgetEvery, ForgetAsync, stoppingToken));
    }

    private async Task<bool> ApplyCallTypesAsync(CancellationToken cancellationToken)
    {
        StoreResult<RoutingState> loaded = await store.LoadAsync(account, cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out RoutingState? state, out StoreFault? fault))
        {
            logger.NotStored(account, fault.Kind, fault.Message);
            return false;
        }

        foreach (RoutingInput change in GetChanges(state.CallTypes.Where(r => !r.IsRetired).Select(r => r.Type).ToArray()))
        {
            if ((await driver.ApplyAsync(change, cancellationToken: cancellationToken).ConfigureAwait(false)).Fault is not null)
            {
                return false;
            }
        }

        return true;
    }

    // Changes that free a number come before changes that take it.
    private IEnumerable<RoutingInput> GetChanges(CallType[] known)
    {
        IList<CallType> wanted = options.CallTypes;
        foreach (CallType old in wanted.Count == 0 ? [] : known)
        {
            if (wanted.FirstOrDefault(t => t.Id == old.Id) is not { } type)
            {
                yield return new RoutingInput.CallTypeRemoved(old.Id);
            }
            else if (old.Numbers.Any(n => !type.Numbers.AsSpan().Contains(n)))
            {
                yield return new RoutingInput.CallTypeChanged(old with { Numbers = old.Numbers.Where(n => type.Numbers.AsSpan().Contains(n)).ToValueList() });
            }
        }

        foreach (CallType type in wanted.Where(t => Array.Find(known, k => k.Id == t.Id) != t))
        {
            yield return new RoutingInput.CallTypeChanged(type);
        }
    }

    private async Task<StoreFault?> ForgetAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        StoreResult<int> forgotten = await store.CallLists.ForgetAsync(account, options.Retention, now, cancellationToken).ConfigureAwait(false);
        if (forgotten.TryGet(out int calls, out StoreFault? fault) && calls > 0)
        {
            logger.Forgotten(account, calls);
        }

        return fault ?? await store.ForgetAsync(account, now - options.KeepDecisionsFor, cancellationToken).ConfigureAwait(false);
    }

    // After a fault of the store the work runs again at the next interval.
    private async Task RepeatAsync(TimeSpan interval, Func<CancellationToken, Task<StoreFault?>> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested && await work(stoppingToken).ConfigureAwait(false) is { } fault)
            {
                logger.NotStored(account, fault.Kind, fault.Message);
            }
        }
    }
}
