using System.Text;
using CallLogging.ExecutedTypes;
using CallLogging.Simulators;

// Counts the types that a reader meets who follows one call.ended webhook: those whose code runs for the first time after the webhook arrives, until
// the response, and until the first write to Salesforce. Types that ran at the start of the host are not counted.
// ExecutedTypes [--list]    prints the counts per package, with --list also the names
using var compiled = new CompiledMethods();
var org = new SalesforceSimulator();
org.Setup.AddAircallFields();
org.Seed("Contact", ("FirstName", "Ada"), ("LastName", "Lovelace"), ("Phone", "020 7946 0123"));
await using SalesforceServer server = await org.StartAsync();
string folder = Directory.CreateTempSubdirectory("executed-types-").FullName;

var worker = new WorkerGate();
var written = new FirstWrite();
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Configuration.AddInMemoryCollection(
[
    new("CallLogging:Aircall:main:Tokens:0", "0123456789abcdef"),
    new("CallLogging:Salesforce:prod:LoginUrl", server.Address.ToString()),
    new("CallLogging:Salesforce:prod:ClientId", org.Options.ClientId),
    new("CallLogging:Salesforce:prod:ClientSecret", org.Options.ClientSecret),
    new("CallLogging:Salesforce:prod:RecordRegion", "GB"),
]);
IConfigurationSection section = builder.Configuration.GetSection("CallLogging");
builder.Services.AddCallLogging(section).AddSqliteStore(Path.Combine(folder, "calls.db"))
    .AddAircall("main", section.GetSection("Aircall:main"))
    .AddSalesforce("prod", section.GetSection("Salesforce:prod"))
    .Connect(from: "main", to: "prod");
builder.Services.ConfigureHttpClientDefaults(clients => clients.AddHttpMessageHandler(() => new FirstWrite.Handler(written)));
worker.Guard(builder.Services);
await using WebApplication app = builder.Build();
app.MapCallWebhooks();
await app.StartAsync();

// The first request of a host compiles ASP.NET Core's own parts; an unknown path does that without a type of ours.
using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
(await http.GetAsync("/unknown")).Dispose();
await worker.WaitForPollAsync();

worker.Close();
long end = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
string body = $$"""
    {"resource":"call","event":"call.ended","timestamp":{{end}},"token":"0123456789abcdef","data":{"id":4100000001,"direction":"inbound","status":"done",
    "raw_digits":"+44 20 7946 0123","started_at":{{end - 65}},"answered_at":{{end - 60}},"ended_at":{{end}},"user":{"id":7001,"name":"Anna Berger"},"number":{"id":51001,"name":"Sales"} } }
    """;
DateTime begin = DateTime.UtcNow;
using HttpResponseMessage response = await http.PostAsync("/webhooks/aircall", new StringContent(body, Encoding.UTF8, "application/json"));
DateTime responded = DateTime.UtcNow;
worker.Open();
DateTime wrote = await written.Time.WaitAsync(TimeSpan.FromSeconds(60));
await app.StopAsync();
Directory.Delete(folder, recursive: true);

if (!response.IsSuccessStatusCode)
{
    Console.Error.WriteLine($"The host responded with {(int)response.StatusCode}.");
    return 1;
}

bool withNames = args is ["--list"];
compiled.Print("until the response", begin, responded, withNames);
compiled.Print("until the first write to Salesforce", begin, wrote, withNames);
return 0;
