using System.Diagnostics;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Durability;

/// <summary>Compares the rate of the pipeline with bare inserts of the same event and request rows in equal batches, in one run.</summary>
internal static class RateMeasurement
{
    public static async Task RunAsync(string kind, int calls)
    {
        await MeasureAsync(kind, Math.Min(calls, 2000), print: false);
        await MeasureAsync(kind, calls, print: true);
    }

    private static async Task MeasureAsync(string kind, int calls, bool print)
    {
        await using StoreUnderLoad store = StoreUnderLoad.Open(kind);
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System) { FirstWrittenState = CallState.HungUp };
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(store.Stores);
        builder.Services.AddCallLogging(o => o.Pipeline.Concurrency = 256).AddDestination(list).Connect("main", "list");
        using IHost host = builder.Build();
        await host.StartAsync();
        (long commits, long syncs) = (store.Commits, store.Syncs);
        var clock = Stopwatch.StartNew();
        await WebhookLoad.SendAsync(host.Services.GetRequiredService<IRequestIntake>(), calls, senders: 512);
        TimeSpan stored = clock.Elapsed;
        while ((await store.Stores.WorkQueue.GetBacklogAsync(new QueueName(list.Name))).Value.Count > 0)
        {
            await Task.Delay(5);
        }

        clock.Stop();
        await Task.Delay(TimeSpan.FromSeconds(1)); // The server updates its statistics with a delay.
        (commits, syncs) = (store.Commits - commits, store.Syncs - syncs);
        await host.StopAsync();
        int written = list.Records.Count(r => r.Kind == "Task" && r["Tags"] == "order");
        if (written != calls)
        {
            throw new InvalidOperationException($"{written} of {calls} calls are written as planned.");
        }

        if (!print)
        {
            return;
        }

        int events = calls * WebhookLoad.EventsPerCall;
        double rate = events / clock.Elapsed.TotalSeconds;
        double batch = (double)events / syncs;
        Print($"{kind}: {calls} calls, {events} webhooks in {clock.Elapsed.TotalSeconds:F1} s (stored after {stored.TotalSeconds:F1} s): {rate:F0} events/s, {calls / clock.Elapsed.TotalSeconds:F0} calls/s");
        Print($"  {commits} commits ({store.DurabilitySettings}), {syncs} waits for the disk: {(double)syncs / calls:F3} per call, {batch:F1} events each, {(double)list.SendCount / calls:F2} sends per call");
        foreach ((string way, double floor) in store.MeasureFloor(calls, Math.Max(1, (int)Math.Round(batch))))
        {
            Print($"bare inserts of the same rows ({way}), {batch:F0} events per commit: {floor:F0} events/s; pipeline / bare inserts: {rate / floor:P0}");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
