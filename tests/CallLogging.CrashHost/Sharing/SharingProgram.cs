using System.Globalization;
using System.Text;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.CrashHost.Sharing;

/// <summary>A host that shares its store with others. It reads events as lines, and writes its requests to destinations as lines.</summary>
public static class SharingProgram
{
    /// <summary>The destinations, one for each guarantee except best effort.</summary>
    public static IReadOnlyList<(string Name, DeliveryGuarantee Guarantee)> Destinations { get; } =
        [("recording:idempotent", DeliveryGuarantee.Idempotent), ("recording:reconciled", DeliveryGuarantee.Reconciled)];

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The horizon of the destinations, longer than a lease and a time-out together.</summary>
    public static TimeSpan Horizon { get; } = TimeSpan.FromSeconds(150);

    public static TimeSpan LeaseFor { get; } = TimeSpan.FromSeconds(90);

    /// <summary>Returns the options under which hosts share the store.</summary>
    public static PostgreSqlStoreOptions CreateOptions(string schema)
    {
        var options = new PostgreSqlStoreOptions();
        Configure(options, schema);
        return options;
    }

    private static void Configure(PostgreSqlStoreOptions options, string schema)
    {
        options.Schema = schema;
        options.MaxConnections = 12;
        options.IdleTransactionTimeout = TimeSpan.FromSeconds(1);
        options.LockTimeout = TimeSpan.FromSeconds(2);
    }

    // CrashHost postgres CONNECTION SCHEMA BEGAN-TICKS TIMES
    internal static async Task<int> RunAsync(string[] args)
    {
        var output = new Lock();
        void WriteLine(string line)
        {
            lock (output)
            {
                Console.Out.WriteLine(line);
                Console.Out.Flush();
            }
        }

        var clock = new SharedClock(long.Parse(args[3], CultureInfo.InvariantCulture), Start, int.Parse(args[4], CultureInfo.InvariantCulture));
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging().AddSingleton<TimeProvider>(clock);
        ICallLoggingBuilder calls = builder.Services.AddCallLogging(o => o.Pipeline.LeaseFor = LeaseFor).AddPostgreSqlStore(args[1], o => Configure(o, args[2]));
        foreach ((string name, DeliveryGuarantee guarantee) in Destinations)
        {
            calls.AddDestination(new RemoteDestination(name, guarantee, clock, WriteLine)).Connect("main", name);
        }

        using IHost host = builder.Build();
        ICallIntake intake = host.Services.GetRequiredService<ICallIntake>();
        await host.StartAsync();
        WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line && line != "end")
        {
            string[] words = line.Split(' ', 3);
            if (words[0] == "response")
            {
                RemoteDestination.HandleResponse(line.Split(' ')[1..]);
            }
            else if (words[0] == "event")
            {
                _ = StoreAsync(words[1], CallEventJson.Deserialize(Encoding.UTF8.GetBytes(words[2])));
            }
        }

        await host.StopAsync();
        return 0;

        async Task StoreAsync(string requestId, CallEvent callEvent)
        {
            if ((await intake.AppendAsync([callEvent])).Fault is null)
            {
                WriteLine($"stored {requestId}");
            }
        }
    }
}
