using CallLogging;
using CallLogging.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OwnProvider;

// A provider of your own: the program appends its events without HTTP.
// Usage: OwnProvider [FILE.db]
string file = args.Length > 0 ? args[0] : Path.Combine(Directory.CreateTempSubdirectory("own-provider-").FullName, "calls.db");
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Services.AddCallLogging(o => o.Pipeline.Settling = new SettleSettings { AfterEnd = TimeSpan.FromSeconds(1) })
    .AddSqliteStore(file)
    .AddDestination(new ConsoleDestination("console:screen"))
    .Connect(from: "main", to: "screen");
using IHost host = builder.Build();
await host.StartAsync();

ICallIntake intake = host.Services.GetRequiredService<ICallIntake>();
DateTimeOffset at = TimeProvider.System.GetUtcNow().AddMinutes(-2);
var key = new CallKey("own", "main", at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
var facts = new CallFacts
{
    Direction = CallDirection.Inbound,
    CustomerNumber = PhoneNumberParser.Parse("+44 20 7946 0123"),
    StartedAt = at,
};

// The events are stored when this call returns; repeats are harmless.
StoreResult<int> stored = await intake.AppendAsync(
[
    new CallEvent(key, CallEventKind.Started, at, facts),
    new CallEvent(key, CallEventKind.Ended, at.AddSeconds(95), facts with { AnsweredAt = at.AddSeconds(5), EndedAt = at.AddSeconds(95) }),
]);
Console.WriteLine(stored.TryGet(out int count, out StoreFault? fault) ? $"{count} events stored in {file}" : fault.Message);
await Task.Delay(TimeSpan.FromSeconds(8));
await host.StopAsync();
return stored.Fault is null ? 0 : 1;
