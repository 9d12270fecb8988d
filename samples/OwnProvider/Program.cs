using System.Globalization;
using CallLogging;
using CallLogging.Delivery;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A provider of your own: the program appends the events of a call, without HTTP. The destination is a list in memory; AddSalesforce
// and AddFront take the same calls.
// Usage: OwnProvider [FILE.db]
string file = args.Length > 0 ? args[0] : Path.Combine(Directory.CreateTempSubdirectory("own-provider-").FullName, "calls.db");
var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System) { CreatesContacts = false };
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddCallLogging()
    .AddSqliteStore(file)
    .AddDestination(list)
    .Connect(from: "main", to: "list");
using IHost host = builder.Build();
await host.StartAsync();

ICallIntake intake = host.Services.GetRequiredService<ICallIntake>();
DateTimeOffset at = TimeProvider.System.GetUtcNow().AddMinutes(-2);
var key = new CallKey("pbx", "main", at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
var facts = new CallFacts
{
    Direction = CallDirection.Inbound,
    CustomerNumber = PhoneNumberParser.Parse("+44 20 7946 0123"),
    StartedAt = at,
};

// The events are stored when this method returns. An event may leave out what it does not know, and repeats are harmless.
StoreResult<int> stored = await intake.AppendAsync(
[
    new CallEvent(key, CallEventKind.Started, at, facts),
    new CallEvent(key, CallEventKind.Answered, at.AddSeconds(5), new CallFacts { AnsweredAt = at.AddSeconds(5), Agent = new Agent(new AgentId("7")) { Name = "Anna Berger" } }),
    new CallEvent(key, CallEventKind.Ended, at.AddSeconds(95), new CallFacts { EndedAt = at.AddSeconds(95) }),
]);
Console.WriteLine(stored.TryGet(out int count, out StoreFault? fault) ? $"{count} events stored in {file}" : fault.Message);
for (int i = 0; i < 300 && list.Records.Count == 0; i++)
{
    await Task.Delay(100);
}

await host.StopAsync();
foreach (RecordedRecord record in list.Records)
{
    Console.WriteLine($"{record.Id}: {string.Join(", ", record.Fields.Select(f => $"{f.Name}={f.Value}"))}");
}

return list.Records.Count == 1 ? 0 : 1;
