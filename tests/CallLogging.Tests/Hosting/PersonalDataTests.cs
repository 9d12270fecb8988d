using System.Diagnostics;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Hosting;

[Collection(ProcessListeners.Name)]
public sealed class PersonalDataTests
{
    [Fact]
    public async Task Pipeline_ThroughEveryFault_LogsNoNumberNameOrNote_O2()
    {
        var traces = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == CallLoggingTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (traces)
                {
                    traces.Add($"{a.DisplayName} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var clock = new ManualTimeProvider();
        int sends = 0;
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Reconciled, clock)
        {
            Behavior = _ => (++sends % 5) switch
            {
                0 => new SendBehavior.LosesResponse(),
                1 => new SendBehavior.Rejects(new DestinationFault.RetryAfter("locked")),
                2 => new SendBehavior.Rejects(new DestinationFault.Pause("down")),
                3 => new SendBehavior.Rejects(new DestinationFault.Park("not allowed")),
                _ => new SendBehavior.Responds(),
            },
        };
        await using var host = new HostUnderTest(s => s.AddCallLogging().AddDestination(list).Connect("main", "list"), clock);
        await host.StartAsync();
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < 10; i++)
        {
            CallKey key = new("sample", "main", $"{i}");
            await host.Get<ICallIntake>().AppendAsync(i % 2 == 0 ? SampleCalls.CreateOutbound(key, start, i) : SampleCalls.CreateAnswered(key, start, i));
        }

        var request = new ProviderRequest("POST", "https://example.com/?from=%2B442079460001", default, "{\"note\":\"Wants the catalog.\"}"u8.ToArray());
        await host.Get<IRequestIntake>().AcceptAsync(request, new CallEventReadResult.Unreadable("$.note", "expected an object", new AccountKey("aircall", "main")));
        await host.Get<IRequestIntake>().AcceptAsync(request, new CallEventReadResult.Refused(401, OriginCheck.Mismatch, "$.token", "aircall"));
        await HostUnderTest.UntilAsync(() => sends > 30);

        string[] written = [.. host.Log.Lines, .. traces];
        written.Length.ShouldBeGreaterThan(5);
        foreach (string secret in new[] { "44207946", "2079460", "Ada", "Lovelace", "Hopper", "catalogue", "ada@example.com" })
        {
            written.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
        }
    }
}
