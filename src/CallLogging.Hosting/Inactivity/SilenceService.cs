using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Checks the watched accounts every minute, and logs once when an account becomes inactive or active again.</summary>
internal sealed class SilenceService(PipelineParts parts, AccountWatch watch) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (watch.Limits.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(s_every, parts.Time);
        try
        {
            do
            {
                foreach (AccountPulse pulse in await watch.LookAsync(stoppingToken).ConfigureAwait(false))
                {
                    if (pulse.IsSilent)
                    {
                        parts.Logger.AccountSilent(pulse.Account.ToString(), pulse.LastHeard);
                    }
                    else
                    {
                        parts.Logger.AccountHeardAgain(pulse.Account.ToString());
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
