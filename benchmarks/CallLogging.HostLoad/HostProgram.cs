using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.PostgreSql;
using CallLogging.Simulators;
using CallLogging.Sqlite;

namespace CallLogging.HostLoad;

/// <summary>The host under load: Aircall, SQLite or PostgreSQL, and Salesforce, registered as in samples/CallDesk.</summary>
internal static class HostProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        (string address, string store, string login, int delay) = (args[1], args[2], args[3], int.Parse(args[4], CultureInfo.InvariantCulture));
        var org = new SalesforceSimulatorOptions();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls(address);
        builder.Configuration.AddInMemoryCollection(
        [
            new("CallLogging:Aircall:main:Tokens:0", new AircallSimulatorOptions().WebhookToken),
            new("CallLogging:Salesforce:prod:LoginUrl", login),
            new("CallLogging:Salesforce:prod:ClientId", org.ClientId),
            new("CallLogging:Salesforce:prod:ClientSecret", org.ClientSecret),
            new("CallLogging:Pipeline:SettleAfterEnd", "00:00:05"),
            new("CallLogging:Pipeline:CircuitPause", "00:00:01"),
            new("CallLogging:Pipeline:RetryCap", "00:00:02"),
            new("CallLogging:Connections:0:From", "aircall:main"),
            new("CallLogging:Connections:0:To", "salesforce:prod"),
        ]);
        ICallLoggingBuilder calls = builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging")).AddAircall("main").AddSalesforce("prod");
        AddStore(calls, store, TimeSpan.FromMilliseconds(delay));
        await using WebApplication app = builder.Build();
        app.MapCallWebhooks();
        app.MapCallHealth();
        Func<long> commits = GetCommitCounter(app.Services);
        app.MapGet("/figures", context => context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(forceFullCollection: true)} {Environment.WorkingSet} {commits()} {Environment.CpuUsage.TotalTime.TotalSeconds:F1}")));
        app.MapGet("/backlog", async context =>
        {
            ValueList<WorkStatus> work = (await app.Services.GetRequiredService<CallOperations>().GetWorkAsync(context.RequestAborted)).Value;
            Backlog backlog = work.First(w => w.Queue.Value == "salesforce:prod").Backlog;
            double age = backlog.Oldest is { } oldest ? (TimeProvider.System.GetUtcNow() - oldest).TotalSeconds : 0;
            await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{backlog.Count} {age}"));
        });
        await app.RunAsync();
        return 0;
    }

    private static void AddStore(ICallLoggingBuilder calls, string location, TimeSpan addedCommitDelay)
    {
        if (location.StartsWith(LoadedPostgreSql.Kind, StringComparison.Ordinal))
        {
            calls.AddPostgreSqlStore(location[LoadedPostgreSql.Kind.Length..], o => o.AddedCommitDelay = addedCommitDelay);
        }
        else
        {
            calls.AddSqliteStore(location[LoadedSqlite.Kind.Length..], o => o.AddedCommitDelay = addedCommitDelay);
        }
    }

    private static Func<long> GetCommitCounter(IServiceProvider services)
    {
        if (services.GetService<PostgreSqlCallStore>() is { } postgreSql)
        {
            return () => postgreSql.CommitCount;
        }

        SqliteCallStore sqlite = services.GetRequiredService<SqliteCallStore>();
        return () => sqlite.CommitCount;
    }
}
