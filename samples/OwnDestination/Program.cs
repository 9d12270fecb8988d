using System.Text;
using CallLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OwnDestination;

// A destination of your own: JsonLinesDestination keeps one line per call in a file, and changes the line when the call changes.
string folder = Directory.CreateTempSubdirectory("own-destination-").FullName;
string file = Path.Combine(folder, "calls.jsonl");

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddCallLogging()
    .AddSqliteStore(Path.Combine(folder, "calls.db"))
    .AddAircall("main", options => options.Tokens = ["a-webhook-token"])
    .AddDestination(new JsonLinesDestination("jsonlines:archive", file))
    .Connect(from: "main", to: "archive");
using IHost host = builder.Build();
await host.StartAsync();

// Two webhooks of one call: its end, and a tag that the agent sets afterwards.
var reader = host.Services.GetRequiredService<ICallEventReader>();
var intake = host.Services.GetRequiredService<IRequestIntake>();
long end = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
bool isWritten = await PostAsync("call.ended", "");
bool isChanged = await PostAsync("call.tagged", """{ "id": 1, "name": "order" }""");
await host.StopAsync();
return isWritten && isChanged ? 0 : 1;

async Task<bool> PostAsync(string webhook, string tags)
{
    string before = ReadFile();
    string body = $$"""
        { "resource": "call", "event": "{{webhook}}", "timestamp": {{end}}, "token": "a-webhook-token", "data": { "id": 4100000001,
          "direction": "inbound", "status": "done", "raw_digits": "+44 20 7946 0123", "started_at": {{end - 65}}, "answered_at": {{end - 60}},
          "ended_at": {{end}}, "user": { "id": 7001, "name": "Anna Berger" }, "number": { "id": 51001, "name": "Sales" }, "tags": [{{tags}}] } }
        """;
    var request = new ProviderRequest("POST", "https://calls.example.com/webhooks/aircall", [], Encoding.UTF8.GetBytes(body));
    IntakeResult result = await intake.AcceptAsync(request, reader.Read(request, TimeProvider.System.GetUtcNow()));
    Console.WriteLine($"{webhook}: response {result.Response.Status}");

    // The host writes as soon as the webhook is stored.
    for (int i = 0; i < 300 && ReadFile() == before; i++)
    {
        await Task.Delay(100);
    }

    Console.Write(ReadFile());
    return ReadFile() != before;
}

string ReadFile() => File.Exists(file) ? File.ReadAllText(file) : "";
