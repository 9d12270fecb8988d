using CallLogging.Simulators;

namespace CallLogging.Samples.LogCalls;

/// <summary><c>LogCalls stand-in</c>: the Salesforce stand-in as a server that stays until it is stopped.</summary>
internal static class StandInCommand
{
    public static async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        await using SalesforceServer server = await StandIn.Found(OrgFile.Load()).StartAsync(cancellationToken: cancellationToken);
        Console.WriteLine($"{server.Address}");
        Console.WriteLine("The stand-in runs until Ctrl+C. In another window: LogCalls --store FILE.db --salesforce with this address.");
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return ExitCodes.Done;
    }
}
