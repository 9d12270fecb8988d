using CallLogging;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The whole way in a host: requests of an account called "main", a SQLite file, and a destination that records what it is told.
string file = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "aircall-to-recorder.db");
var recorder = new RecordingDestination("recorder:prod", Guarantee.Keyed, TimeProvider.System);
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Services.AddCallLogging()
    .AddSqliteStore(file)
    .AddDestination(recorder)
    .Connect(from: "aircall:main", to: "prod");
using IHost host = builder.Build();
await host.StartAsync();

// What an HTTP endpoint does with each webhook, once the provider's reader has read it.
IRequestIntake intake = host.Services.GetRequiredService<IRequestIntake>();
var request = new ProviderRequest("POST", "https://calls.example.com/webhooks/aircall", [], "{}"u8.ToArray());
DateTimeOffset now = TimeProvider.System.GetUtcNow();
var key = new CallKey("aircall", "main", now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
foreach (CallEvent callEvent in SampleCalls.Answered(key, now.AddMinutes(-3)).ToArray())
{
    IntakeAnswer answer = await intake.AcceptAsync(request, new CallEventRead.Parsed([callEvent], Reply.Ok));
    Console.WriteLine($"{callEvent.Kind}: answered {answer.Reply.Status}");
}

await Task.Delay(TimeSpan.FromSeconds(3));
foreach (RecordedRecord record in recorder.Records)
{
    Console.WriteLine($"{record.Id}: {string.Join(", ", record.Fields.Select(f => $"{f.Name}={f.Value}"))}");
}

await host.StopAsync();
