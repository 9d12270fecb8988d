using CallLogging.Simulators;

// A simulated org for check.mjs: prints its address, and then carries out the command in each line until the input ends.
var simulator = new SalesforceSimulator();
simulator.Setup.AddField("Task", SalesforceField.CreateExternalId("Call_Id__c"));
await using SalesforceServer server = await simulator.StartAsync();
Console.WriteLine(server.Address);
while (Console.ReadLine() is { } line)
{
    switch (line)
    {
        case "expire":
            simulator.ExpireTokens();
            break;
        case "unavailable":
            simulator.Faults.FailNext(1, SimulatedSalesforceFault.Unavailable);
            break;
        case "lose":
            simulator.Faults.FailNext(1, SimulatedSalesforceFault.ResponseLost);
            break;
        default:
            throw new InvalidOperationException($"'{line}' is not a command; use expire, unavailable or lose.");
    }

    Console.WriteLine("done");
}
