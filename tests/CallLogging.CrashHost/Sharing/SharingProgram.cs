using System.Globalization;
using System.Text;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.CrashHost.Sharing;

/// <summary>A host that shares its store with others: events come in as lines, what it wants of destinations goes out as lines.</summary>
public static class SharingProgram
{
    /// <summary>The destinations, one for each tier that promises something.</summary>
    public static IReadOnlyList<(string Name, DeliveryGuarantee Tier)> Destinations { get; } = [("recording:keyed", DeliveryGuarantee.Idempotent), ("recording:verified", DeliveryGuarantee.Reconciled)];

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Longer than a lease and a time-out.</summary>
    public static TimeSpan Horizon { get; } = TimeSpan.FromSeconds(150);

    public static TimeSpan LeaseFor { get; } = TimeSpan.FromSeconds(90);

    /// <summary>How the store is shared.</summary>
    public static PostgreSqlStoreOptions Options(string schema) =>
        new() { Schema = schema, MaxConnections = 12, IdleTransactionTimeout = TimeSpan.FromSeconds(1), LockTimeout = TimeSpan.FromSeconds(2) };

    // CrashHost postgres CONNECTION SCHEMA BEGAN-TICKS TIMES
    internal static async Task<int> RunAsync(string[] args)
    {
        var output = new Lock();
        void Say(string line)
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
        builder.Services.AddCallLogging(o => o.LeaseFor = LeaseFor).AddPostgreSqlStore(args[1], Options(args[2]));
        foreach ((string name, DeliveryGuarantee tier) in Destinations)
        {
            builder.Services.AddDestination(new RemoteDestination(name, tier, clock, Say)).Connect("main", name);
        }

        using IHost host = builder.Build();
        ICallIntake intake = host.Services.GetRequiredService<ICallIntake>();
        await host.StartAsync();
        Say("ready");
        while (await Console.In.ReadLineAsync() is { } line && line != "end")
        {
            string[] words = line.Split(' ', 3);
            if (words[0] == "answer")
            {
                RemoteDestination.Answered(line[7..].Split(' '));
            }
            else if (words[0] == "event")
            {
                _ = TakeAsync(words[1], CallEventJson.Deserialize(Encoding.UTF8.GetBytes(words[2])));
            }
        }

        await host.StopAsync();
        return 0;

        async Task TakeAsync(string delivery, CallEvent callEvent)
        {
            if ((await intake.AppendAsync([callEvent])).Fault is null)
            {
                Say($"took {delivery}");
            }
        }
    }
}
