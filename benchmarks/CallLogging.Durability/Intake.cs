using System.Diagnostics;
using System.Globalization;
using CallLogging.Storage.Sqlite;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Durability;

/// <summary>Webhooks at a steady rate, whether the ones before are answered or not, on a disk as it is and on one that takes 5 ms more a commit.</summary>
internal static class Intake
{
    private const int Rate = 2000;

    public static async Task RunAsync(int events)
    {
        foreach (int delay in new[] { 0, 5 })
        {
            string folder = Directory.CreateTempSubdirectory("calllogging-intake-").FullName;
            var options = new SqliteStoreOptions { AddedCommitDelay = TimeSpan.FromMilliseconds(delay) };
            await using (SqliteCallStore store = SqliteCallStore.Open(Path.Combine(folder, "calls.db"), options).Value)
            {
                await MeasureAsync(store, events, delay);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(SqliteCallStore store, int events, int delay)
    {
        var list = new RecordingDestination("recording:list", Guarantee.Keyed, TimeProvider.System) { WritesFrom = CallState.Final };
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(store.ToStores());
        builder.Services.AddCallLogging().AddDestination(list).Connect("main", "list");
        using IHost host = builder.Build();
        await host.StartAsync();
        IRequestIntake intake = host.Services.GetRequiredService<IRequestIntake>();
        double[] waits = new double[events];
        var all = new List<Task>(events);
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < events; i++)
        {
            double due = (double)i / Rate;
            while (clock.Elapsed.TotalSeconds < due)
            {
                await Task.Delay(1);
            }

            int number = i;
            CallEvent callEvent = Load.Events(number / Load.EventsPerCall)[number % Load.EventsPerCall];
            all.Add(Task.Run(async () =>
            {
                IntakeAnswer answer = await intake.AcceptAsync(Load.Request, new CallEventRead.Parsed([callEvent], Reply.Ok));
                waits[number] = answer.Reply.Status == 200 ? clock.Elapsed.TotalSeconds - due : throw new InvalidOperationException(answer.Fault?.Message);
            }));
        }

        await Task.WhenAll(all);
        double rate = events / clock.Elapsed.TotalSeconds;
        await host.StopAsync();
        Array.Sort(waits);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{events} webhooks, due at {Rate}/s, {delay} ms added to every commit: {rate:F0}/s answered, p50 {waits[events / 2] * 1000:F1} ms, p99 {waits[events * 99 / 100] * 1000:F1} ms, {store.Commits} commits"));
    }
}
