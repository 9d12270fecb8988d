// Writes the calls of Aircall to Salesforce. The settings come from appsettings.json, the environment and the command line.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging"))
    .AddSqliteStore("calls.db")             // keeps all events, and what has been written
    .AddAircall("main")                     // its settings: CallLogging:Aircall:main
    .AddSalesforce("prod")                  // its settings: CallLogging:Salesforce:prod
    .Connect(from: "main", to: "prod");

WebApplication app = builder.Build();
app.MapCallWebhooks();                      // POST /webhooks/aircall
app.MapCallHealth();                        // GET /health/live and /health/ready
await app.RunAsync();
