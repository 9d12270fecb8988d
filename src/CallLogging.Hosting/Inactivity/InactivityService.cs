using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Checks the watched accounts every minute, and logs once when an account becomes inactive or active again.</summary>
internal sealed class InactivityService(PipelineContext context, InactivityMonitor monitor) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (monitor.Thresholds.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(s_every, context.Time);
        try
        {
            do
            {
                foreach (AccountActivity pulse in await monitor.CheckAsync(stoppingToken).ConfigureAwait(false))
                {
                    if (pulse.IsInactive)
                    {
                        context.AccountsLogger.AccountInactive(pulse.Account.ToString(), pulse.LastActivityAt);
                    }
                    else
                    {
                        context.AccountsLogger.AccountActiveAgain(pulse.Account.ToString());
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
