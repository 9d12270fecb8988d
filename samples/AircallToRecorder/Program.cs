using System.Text;
using CallLogging;
using CallLogging.Delivery;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A whole host: webhooks of an Aircall account "main", a SQLite file, and a destination that records what it receives.
// Usage: AircallToRecorder [FILE.db]
string file = args.Length > 0 ? args[0] : Path.Combine(Directory.CreateTempSubdirectory("aircall-to-recorder-").FullName, "calls.db");
var recorder = new RecordingDestination("recorder:prod", DeliveryGuarantee.Idempotent, TimeProvider.System);
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Services.AddCallLogging().AddSqliteStore(file)
    .AddAircall("main", options => options.Tokens = ["0123456789abcdef"])
    .AddDestination(recorder)
    .Connect(from: "main", to: "prod");
using IHost host = builder.Build();
await host.StartAsync();

// An HTTP endpoint does the same with each webhook.
IRequestIntake intake = host.Services.GetRequiredService<IRequestIntake>();
ICallEventReader reader = host.Services.GetRequiredService<ICallEventReader>();
long end = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
foreach (string body in new[]
{
    $$$"""{"resource":"call","event":"call.answered","timestamp":{{{end - 60}}},"token":"0123456789abcdef","data":{"id":{{{end}}},"direction":"inbound","status":"answered","raw_digits":"+44 20 7946 0123","started_at":{{{end - 65}}},"answered_at":{{{end - 60}}},"user":{"id":7001,"name":"Anna Berger"},"number":{"id":51001,"name":"Sales"} } }""",
    $$$"""{"resource":"call","event":"call.ended","timestamp":{{{end}}},"token":"0123456789abcdef","data":{"id":{{{end}}},"direction":"inbound","status":"done","raw_digits":"+44 20 7946 0123","started_at":{{{end - 65}}},"answered_at":{{{end - 60}}},"ended_at":{{{end}}},"user":{},"number":{},"tags":[{"id":1,"name":"order","tagged_at":{{{end}}},"tagged_by":{}}]}}""",
    """{"resource":"call","event":"call.ended","timestamp":1,"token":"not ours","data":{}}""",
})
{
    var request = new ProviderRequest("POST", "https://calls.example.com/webhooks/aircall", [], Encoding.UTF8.GetBytes(body));
    IntakeResult result = await intake.AcceptAsync(request, reader.Read(request, TimeProvider.System.GetUtcNow()));
    Console.WriteLine($"response {result.Response.Status}");
}

await Task.Delay(TimeSpan.FromSeconds(3));
foreach (RecordedRecord record in recorder.Records)
{
    Console.WriteLine($"{record.Id}: {string.Join(", ", record.Fields.Select(f => $"{f.Name}={f.Value}"))}");
}

await host.StopAsync();
