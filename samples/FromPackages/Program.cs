// Aircall to Salesforce in a host that uses the packages alone. The org is simulated; a real org needs only other settings.
using System.Text;
using CallLogging;
using CallLogging.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var org = new SalesforceSimulator();
org.Setup.AddAircallFields();
org.Seed("Contact", ("FirstName", "Ada"), ("LastName", "Lovelace"), ("Phone", "020 7946 0123"));
await using SalesforceServer server = await org.StartAsync();

string file = Path.Combine(Directory.CreateTempSubdirectory("from-packages-").FullName, "calls.db");
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddCallLogging().AddSqliteStore(file)
    .AddAircall("main", options => options.Tokens = ["0123456789abcdef"])
    .AddSalesforce("prod", options =>
    {
        options.LoginUrl = server.Address;
        options.ClientId = "simulated-client";
        options.ClientSecret = "simulated-secret";
        options.DiagnosticsAtStart = true;
        options.Settings = options.Settings with { RecordRegion = "GB" };
    })
    .Connect(from: "main", to: "prod");
using IHost host = builder.Build();
await host.StartAsync();

// An HTTP endpoint does the same with each webhook.
var reader = host.Services.GetRequiredService<ICallEventReader>();
var intake = host.Services.GetRequiredService<IRequestIntake>();
long end = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
string body = $$"""
    {"resource":"call","event":"call.ended","timestamp":{{end}},"token":"0123456789abcdef","data":{"id":4100000001,"direction":"inbound","status":"done",
    "raw_digits":"+44 20 7946 0123","started_at":{{end - 65}},"answered_at":{{end - 60}},"ended_at":{{end}},"user":{"id":7001,"name":"Anna Berger"},"number":{"id":51001,"name":"Sales"} } }
    """;
var request = new ProviderRequest("POST", "https://calls.example.com/webhooks/aircall", [], Encoding.UTF8.GetBytes(body));
IntakeResult result = await intake.AcceptAsync(request, reader.Read(request, DateTimeOffset.UtcNow));
Console.WriteLine($"response {result.Response.Status}");

for (int i = 0; i < 100 && org.GetRecords("Task", DateTimeOffset.UtcNow).Count == 0; i++)
{
    await Task.Delay(100);
}

await host.StopAsync();
foreach (SimulatedRecord task in org.GetRecords("Task", DateTimeOffset.UtcNow))
{
    Console.WriteLine($"{task.GetText("Subject")}: {task.GetText("Status")}, {task.GetText("CallDurationInSeconds")} s, for {org.Find(task.GetText("WhoId")!)?.GetText("Name")}");
}

return org.GetRecords("Task", DateTimeOffset.UtcNow).Count == 1 ? 0 : 1;
