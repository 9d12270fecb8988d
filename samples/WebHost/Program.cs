using System.Globalization;

// Aircall to Salesforce in a host. The settings come from appsettings.json, the environment and the command line:
// CallLogging:Aircall:main:Tokens:0, CallLogging:Salesforce:prod:LoginUrl, ClientId and ClientSecret are needed.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging"))   // ICallLoggingBuilder
    .AddSqliteStore("calls.db")
    .AddAircall("main")            // its settings: CallLogging:Aircall:main, or AddAircall("main", options => ...)
    .AddSalesforce("prod")
    .Connect(from: "main", to: "prod");   // "aircall:main", "salesforce:prod" where a name is not unique
WebApplication app = builder.Build();
app.MapCallWebhooks();
app.MapCallHealth();

// With --stop-after SECONDS the program ends by itself, as a first try.
if (double.TryParse(app.Configuration["stop-after"], CultureInfo.InvariantCulture, out double seconds))
{
    await app.StartAsync();
    await Task.Delay(TimeSpan.FromSeconds(seconds));
    await app.StopAsync();
    return;
}

await app.RunAsync();
