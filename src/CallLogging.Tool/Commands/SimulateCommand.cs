using CallLogging.Simulators;

namespace CallLogging.Tool;

/// <summary><c>calllogging simulate</c>: runs a simulator as a server until it is stopped.</summary>
internal static class SimulateCommand
{
    public static async Task<int> StartAsync(DestinationKind kind)
    {
        using var interruption = new Interruption();
        switch (kind)
        {
            case DestinationKind.Salesforce:
                await using (SalesforceServer server = await BundledOrg.Create(OrgFile.Load()).StartAsync())
                {
                    return await RunUntilCanceledAsync(server.Address, "--salesforce", interruption.Token);
                }

            case DestinationKind.Front:
                await using (FrontServer server = await SimulatedFrontCompany.Create(SimulatedFrontCompany.DefaultSettings).StartAsync())
                {
                    return await RunUntilCanceledAsync(server.Address, "--to front --front", interruption.Token);
                }
        }

        return ExitCodes.Done;
    }

    private static async Task<int> RunUntilCanceledAsync(Uri address, string options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{address}");
        Console.WriteLine($"The simulator runs until Ctrl+C. In another window, run calllogging --store FILE.db {options} with this address.");
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return ExitCodes.Done;
    }
}
