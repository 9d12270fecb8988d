using CallLogging;

// SettingsHost KIND [SETTING VALUE]... is a host as users write it: its Main does nothing about settings. The kinds are the ways to start a host.
string[] settings = args[1..];
switch (args[0])
{
    case "generic":
        HostApplicationBuilder generic = Host.CreateApplicationBuilder(settings);
        Add(generic.Services, generic.Configuration);
        using (IHost host = generic.Build())
        {
            await host.RunAsync();
        }

        break;
    case "classic":
        Host.CreateDefaultBuilder(settings).ConfigureServices((context, services) => Add(services, context.Configuration)).Build().Run();
        break;
    case "web":
        await using (WebApplication mapped = BuildWeb())
        {
            mapped.MapCallWebhooks();
            mapped.Run();
        }

        break;
    default:
        await using (WebApplication unmapped = BuildWeb())
        {
            await unmapped.RunAsync();
        }

        break;
}

WebApplication BuildWeb()
{
    WebApplicationBuilder builder = WebApplication.CreateBuilder(settings);
    Add(builder.Services, builder.Configuration);
    return builder.Build();
}

static void Add(IServiceCollection services, IConfiguration configuration)
{
    ICallLoggingBuilder calls = services.AddCallLogging(configuration.GetSection("CallLogging"))
        .AddAircall("main").AddSalesforce("prod").AddFront("support")
        .Connect(from: "main", to: "prod").Connect(from: "main", to: "support");

    // --store names another store: a file, or a connection string of PostgreSQL.
    string store = configuration["store"] ?? "calls.db";
    _ = store.StartsWith("Host=", StringComparison.Ordinal) ? calls.AddPostgreSqlStore(store, options => options.StartTimeout = TimeSpan.Zero) : calls.AddSqliteStore(store);
}
