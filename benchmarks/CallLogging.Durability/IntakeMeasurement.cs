using System.Diagnostics;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Durability;

/// <summary>Measures intake alone: the highest rate of webhooks, and the wait of each webhook at a steady rate, even if earlier ones have no response yet.</summary>
internal static class IntakeMeasurement
{
    private const int TargetRate = 2000;

    /// <summary>Measures the waits at 2,000 webhooks per second, on the disk as it is and with 5 ms added per commit.</summary>
    /// <param name="kind">The store: sqlite or postgres.</param>
    /// <param name="events">The number of webhooks per measurement.</param>
    public static async Task RunAsync(string kind, int events)
    {
        // The measured host is one that has run for a while, so its code must be fully compiled.
        await using (StoreUnderLoad warm = StoreUnderLoad.Open(kind))
        {
            await MeasureCapacityAsync(warm, 0, 60_000);
        }

        foreach (int delay in new[] { 0, 5 })
        {
            await using StoreUnderLoad store = StoreUnderLoad.Open(kind, TimeSpan.FromMilliseconds(delay));

            // Connections and first compilations are not part of the measurement.
            const int WarmUp = 6_000;
            await MeasureCapacityAsync(store, 0, WarmUp);
            await MeasureWaitsAsync(store, WarmUp, events, TargetRate, $"{kind}, {delay} ms added to every commit");
        }
    }

    /// <summary>Measures the highest rate, and the waits at 70 % of it.</summary>
    /// <param name="kind">The store: sqlite or postgres.</param>
    /// <param name="events">The number of webhooks per measurement.</param>
    public static async Task MeasureLoadAsync(string kind, int events)
    {
        await using StoreUnderLoad store = StoreUnderLoad.Open(kind);
        await MeasureCapacityAsync(store, 0, events / 4);
        double highest = await MeasureCapacityAsync(store, events, events);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {events} webhooks from 512 senders: {highest:F0}/s"));
        await MeasureWaitsAsync(store, events * 2, events, highest * 0.7, $"{kind}, 70 % of that rate");
    }

    /// <summary>Compares a full store with an almost empty one, in turn, so that other programs on the machine slow both down.</summary>
    /// <param name="kind">The store: sqlite or postgres.</param>
    /// <param name="events">The number of events in the full store.</param>
    public static async Task MeasureGrowthAsync(string kind, int events)
    {
        const int Few = 10_000;
        const int Measured = 20_000;
        double[] few = new double[5];
        double[] many = new double[5];
        await using StoreUnderLoad full = StoreUnderLoad.Open(kind);
        await MeasureCapacityAsync(full, 0, events);
        for (int i = 0; i < few.Length; i++)
        {
            await using StoreUnderLoad small = StoreUnderLoad.Open(kind);
            await MeasureCapacityAsync(small, 0, Few);
            few[i] = await MeasureCapacityAsync(small, Few, Measured);
            many[i] = await MeasureCapacityAsync(full, events + (i * Measured), Measured);
        }

        Array.Sort(few);
        Array.Sort(many);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}, median of five: {few[2]:F0}/s from {Few} events on, {many[2]:F0}/s from {events} on: {(many[2] / few[2]) - 1:P0}"));
    }

    private static async Task<double> MeasureCapacityAsync(StoreUnderLoad store, int from, int count)
    {
        using IHost host = await StartAsync(store);
        IRequestIntake intake = host.Services.GetRequiredService<IRequestIntake>();
        int next = from - 1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 512).Select(_ => Task.Run(async () =>
        {
            for (int number = Interlocked.Increment(ref next); number < from + count; number = Interlocked.Increment(ref next))
            {
                await AcceptAsync(intake, number);
            }
        })));
        double rate = count / clock.Elapsed.TotalSeconds;
        await host.StopAsync();
        return rate;
    }

    private static async Task MeasureWaitsAsync(StoreUnderLoad store, int from, int events, double rate, string title)
    {
        using IHost host = await StartAsync(store);
        IRequestIntake intake = host.Services.GetRequiredService<IRequestIntake>();
        double[] waits = new double[events];
        var all = new List<Task>(events);
        long commits = store.Commits;
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < events; i++)
        {
            double due = i / rate;
            while (clock.Elapsed.TotalSeconds < due)
            {
                await Task.Delay(1);
            }

            int number = i;
            all.Add(Task.Run(async () =>
            {
                await AcceptAsync(intake, from + number);
                waits[number] = clock.Elapsed.TotalSeconds - due;
            }));
        }

        await Task.WhenAll(all);
        double responses = events / clock.Elapsed.TotalSeconds;
        await host.StopAsync();
        Array.Sort(waits);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: {events} webhooks, due at {rate:F0}/s: {responses:F0}/s responded, p50 {At(0.5):F1}, p90 {At(0.9):F1}, p99 {At(0.99):F1}, p99.9 {At(0.999):F1}, longest {waits[^1] * 1000:F1} ms, {store.Commits - commits} commits"));

        double At(double share) => waits[(int)(events * share)] * 1000;
    }

    private static async Task AcceptAsync(IRequestIntake intake, int number)
    {
        CallEvent callEvent = WebhookLoad.CreateEvents(number / WebhookLoad.EventsPerCall)[number % WebhookLoad.EventsPerCall];
        IntakeResult result = await intake.AcceptAsync(WebhookLoad.Request, new CallEventReadResult.Parsed([callEvent], ProviderResponse.Ok));
        if (result.Response.Status != 200)
        {
            throw new InvalidOperationException(result.Fault?.Message);
        }
    }

    // The destination writes only final calls, so the measurement covers storing alone.
    private static async Task<IHost> StartAsync(StoreUnderLoad store)
    {
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System) { FirstWrittenState = CallState.Final };
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(store.Stores);
        builder.Services.AddCallLogging().AddDestination(list).Connect("main", "list");
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
