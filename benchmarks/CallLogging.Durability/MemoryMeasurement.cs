using System.Diagnostics;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Durability;

/// <summary>Measures the memory of the host while the destination is down and a million events arrive; it must not grow.</summary>
internal static class MemoryMeasurement
{
    public static async Task RunAsync(string kind, int events)
    {
        const int Steps = 10;
        await using (StoreUnderLoad store = StoreUnderLoad.Open(kind))
        {
            var down = new RecordingDestination("recording:down", DeliveryGuarantee.Idempotent, TimeProvider.System)
            {
                LookUpFault = () => new DestinationFault.Pause("down"),
            };
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddLogging();
            builder.Services.AddSingleton(store.Stores);
            builder.Services.AddCallLogging(o => o.Pipeline.Settling = new SettleSettings { AfterEnd = TimeSpan.FromSeconds(10) }).AddDestination(down).Connect("main", "down");
            using IHost host = builder.Build();
            await host.StartAsync();
            IRequestIntake intake = host.Services.GetRequiredService<IRequestIntake>();
            var clock = Stopwatch.StartNew();
            int calls = events / WebhookLoad.EventsPerCall;
            for (int step = 1; step <= Steps; step++)
            {
                int from = calls * (step - 1) / Steps;
                int until = calls * step / Steps;
                await SendAsync(intake, from, until);
                long kept = GC.GetTotalMemory(forceFullCollection: true);
                using var process = Process.GetCurrentProcess();
                Backlog waiting = (await store.Stores.WorkQueue.GetBacklogAsync(new QueueName(down.Name))).Value;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{until * WebhookLoad.EventsPerCall,9} events, {waiting.Count,7} calls wait: {kept / 1048576.0,6:F1} MB live, {process.WorkingSet64 / 1048576.0,6:F0} MB working set, {clock.Elapsed.TotalSeconds,6:F1} s"));
            }

            await host.StopAsync();
        }
    }

    private static Task SendAsync(IRequestIntake intake, int from, int until)
    {
        int next = from - 1;
        return Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (int call = Interlocked.Increment(ref next); call < until; call = Interlocked.Increment(ref next))
            {
                foreach (CallEvent callEvent in WebhookLoad.CreateEvents(call).ToArray())
                {
                    await intake.AcceptAsync(WebhookLoad.Request, new CallEventReadResult.Parsed([callEvent], ProviderResponse.Ok));
                }
            }
        })));
    }
}
