using CallLogging.Simulators;

namespace CallLogging.Tool;

/// <summary><c>calllogging simulate</c>: runs a simulator as a server until it is stopped, and prints the records that are written into it.</summary>
internal static class SimulateCommand
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs a simulator.</summary>
    /// <param name="kind">The outside system.</param>
    /// <param name="port">The port on this machine; 0 for a free one.</param>
    /// <returns>The exit code: 2 if the port is in use.</returns>
    public static async Task<int> StartAsync(DestinationKind kind, int port)
    {
        try
        {
            return await RunAsync(kind, port);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"--port {port}: {e.Message}");
            return ExitCodes.BadArguments;
        }
    }

    private static async Task<int> RunAsync(DestinationKind kind, int port)
    {
        using var interruption = new Interruption();
        switch (kind)
        {
            case DestinationKind.Salesforce:
                SalesforceSimulator org = BundledOrg.Create(OrgFile.Load());
                await using (SalesforceServer server = await org.StartAsync(port: port))
                {
                    PrintAddress(server.Address, "--salesforce", "Task", $"LoginUrl {server.Address}, ClientId {BundledOrg.ClientId}, ClientSecret {BundledOrg.ClientSecret}");
                    return await PrintUntilCanceledAsync(() => org.GetRecords("Task").Select(t => ($"Task {t.Id}", Describe(org, t))), interruption.Token);
                }

            case DestinationKind.Front:
                FrontSimulator company = SimulatedFrontCompany.Create(SimulatedFrontCompany.DefaultSettings);
                await using (FrontServer server = await company.StartAsync(port: port))
                {
                    var options = new FrontSimulatorOptions();
                    PrintAddress(
                        server.Address, "--to front --front", "conversation",
                        $"ApiUrl {server.Address}, ApiToken {options.ApiToken}, AppUid {options.AppUid}, AppSecret {options.AppSecret}, ChannelId {SimulatedFrontCompany.ChannelId}");
                    return await PrintUntilCanceledAsync(
                        () => company.Conversations.Select(c => ($"Conversation {c.Id}", $"{c.Subject} ({c.Status}, {Wording.Count(c.Messages.Count, "activity", "activities")})")), interruption.Token);
                }
        }

        return ExitCodes.Done;
    }

    // The first line is the address alone, for scripts.
    private static void PrintAddress(Uri address, string options, string record, string settings)
    {
        Console.WriteLine($"{address}");
        Console.WriteLine($"The simulator runs until Ctrl+C and prints each {record} that is written or changed.");
        Console.WriteLine($"The tool writes into it with: calllogging --store FILE.db {options} {address}");
        Console.WriteLine($"A host writes into it with the settings {settings}");
    }

    private static string Describe(SalesforceSimulator org, SimulatedRecord task)
    {
        string? who = task.GetText("WhoId") is { } id ? org.Find(id)?.GetText("Name") : null;
        string? owner = task.GetText("OwnerId") is { } ownerId ? org.Find(ownerId)?.GetText("Name") : null;
        return $"{task.GetText("Subject")} (name {who ?? "none"}, assigned to {owner ?? "none"}, {task.GetText("Status")}, {task.GetText("CallDurationInSeconds") ?? "0"} s)";
    }

    private static async Task<int> PrintUntilCanceledAsync(Func<IEnumerable<(string Name, string Text)>> read, CancellationToken cancellationToken)
    {
        var printed = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach ((string name, string text) in read())
            {
                if (!printed.TryGetValue(name, out string? known) || known != text)
                {
                    printed[name] = text;
                    Console.WriteLine($"{name}: {text}");
                }
            }

            await Task.Delay(s_interval, cancellationToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return ExitCodes.Done;
    }
}
