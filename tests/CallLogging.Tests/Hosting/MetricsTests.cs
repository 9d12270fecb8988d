using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Hosting;

[Collection(ProcessListeners.Name)]
public sealed class MetricsTests
{
    private static readonly string[] s_otherPrefixes = ["calllogging.salesforce.", "calllogging.routing.", "calllogging.aircall.", "calllogging.front.", "calllogging.history.", "calllogging.account."];

    [Fact]
    public async Task Pipeline_OneCallWithFaults_PublishesEveryMetric_O1()
    {
        var seen = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            // Clients, providers and routing use the same meter, and instruments of their tests may still exist.
            if (instrument.Meter.Name == CallLoggingTelemetry.Name && !s_otherPrefixes.Any(o => instrument.Name.StartsWith(o, StringComparison.Ordinal)))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => seen[instrument.Name] = instrument.Unit);
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => seen[instrument.Name] = instrument.Unit);
        listener.Start();

        var clock = new ManualTimeProvider();
        int sends = 0;
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, clock)
        {
            Behavior = _ => ++sends switch
            {
                1 => new SendBehavior.Rejects(new DestinationFault.RetryAfter("locked")),
                2 => new SendBehavior.Rejects(new DestinationFault.Park("not allowed")),
                _ => new SendBehavior.Responds(),
            },
        };
        await using var host = new HostUnderTest(s => s.AddCallLogging().AddDestination(list).Connect("main", "list"), clock);
        await host.StartAsync();
        CallEventReadResult read = new CallEventReadResult.Parsed(SampleCalls.CreateMissed(new CallKey("sample", "main", "1"), clock.GetUtcNow()), ProviderResponse.Ok);
        await host.Get<IRequestIntake>().AcceptAsync(new ProviderRequest("POST", "/", default, default), read);
        await HostUnderTest.UntilAsync(() => seen.ContainsKey("calllogging.calls") && seen.ContainsKey("calllogging.parked"));
        listener.RecordObservableInstruments();
        seen.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value}").ShouldBe(
        [
            "calllogging.backlog.age s",
            "calllogging.backlog.calls {call}",
            "calllogging.calls {call}",
            "calllogging.events {event}",
            "calllogging.parked {item}",
            "calllogging.plan.duration s",
            "calllogging.retries {retry}",
            "calllogging.run.duration s",
            "calllogging.webhooks {request}",
            "calllogging.write.duration s",
        ]);
    }
}
