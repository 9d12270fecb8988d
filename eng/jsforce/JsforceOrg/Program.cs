using CallLogging.Simulators;

// An org for check.mjs: writes its address, then does what each line says, until the input ends.
var simulator = new SalesforceSimulator();
simulator.Setup.AddField("Task", SalesforceField.ExternalId("Call_Id__c"));
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
            simulator.Faults.Next(1, SimulatedFault.Unavailable);
            break;
        case "lose":
            simulator.Faults.Next(1, SimulatedFault.AnswerLost);
            break;
        default:
            throw new InvalidOperationException($"'{line}' is no command.");
    }

    Console.WriteLine("done");
}
