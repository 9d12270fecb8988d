using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Runs the loops of a host: one for each destination, one that settles calls.</summary>
internal sealed class PipelineService(PipelineParts parts, WakeUp wakeUp) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (parts.Router.Errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, parts.Router.Errors));
        }

        var loops = new List<Task>();
        var settler = new CallSettler(parts);
        loops.Add(Loop(WorkName.Settle, settler.RunAsync, stoppingToken));
        foreach (IDestination destination in parts.Router.Destinations)
        {
            var writer = new CallWriter(parts, destination);
            loops.Add(Loop(new WorkName(destination.Name), writer.RunAsync, stoppingToken));
        }

        return Task.WhenAll(loops);
    }

    private Task Loop(WorkName work, Func<CallLease, CancellationToken, Task<RunOutcome>> run, CancellationToken stoppingToken) =>
        Task.Run(() => new WorkLoop(parts, wakeUp, work, run).RunAsync(stoppingToken), CancellationToken.None);
}
