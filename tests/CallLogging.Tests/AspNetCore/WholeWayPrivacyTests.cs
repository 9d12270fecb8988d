using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CallLogging.Simulators;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>Recognizable people and secrets pass through the whole system, from webhook to org and through faults. No log, trace, metric, response or page shows them.</summary>
[Collection(ProcessListeners.Name)]
public sealed class WholeWayPrivacyTests
{
    private const string ClientSecret = "a-secret-nobody-may-see";

    private static readonly string[] s_secrets =
        ["79460123", "7946 0123", "Quillfeather", "Wibblewood", "zaphnath@example.com", "Marmalade", "squirrel", AircallBody.Token, ClientSecret, "0a1b2c"];

    [Fact]
    public async Task WholeWay_ThroughFaults_ShowsNobodyInLogsTracesMetricsResponsesOrPages_O2_X4()
    {
        ConcurrentQueue<string> seen = [];
        using ActivityListener traces = ListenToTraces(seen);
        using MeterListener metrics = ListenToMetrics(seen);
        var org = new SalesforceSimulator(new SalesforceSimulatorOptions { ClientSecret = ClientSecret });
        org.Setup.AddAircallFields();
        org.Faults.FailNext(1, SimulatedSalesforceFault.Unavailable).FailNext(1, SimulatedSalesforceFault.LockedRow, new SalesforceRequestFilter { IsWriteOnly = true });
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var links = new TcpListener(IPAddress.Loopback, 0);
        links.Start();
        string link = $"http://127.0.0.1:{((IPEndPoint)links.LocalEndpoint).Port}/quillfeather.mp3";
        await using WebUnderTest web = await WebUnderTest.StartAsync(
            ("CallLogging:Pipeline:SettleAfterEnd", "00:00:01"),
            ("CallLogging:Salesforce:prod:LoginUrl", server.Address.ToString()),
            ("CallLogging:Salesforce:prod:ClientId", org.Options.ClientId),
            ("CallLogging:Salesforce:prod:ClientSecret", ClientSecret));

        foreach (string body in CreateBodies(link))
        {
            HttpResponseMessage response = await web.PostAsync("/webhooks/aircall", body);
            seen.Enqueue($"{response.Headers} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Any(t => t.GetText("Description")?.Contains("squirrel", StringComparison.Ordinal) == true));
        foreach (string page in new[] { "/operations", "/operations/parked", "/operations/calls/aircall:main:3970535284", "/health/ready" })
        {
            seen.Enqueue(await web.Http.GetStringAsync(new Uri(web.Operations, page), TestContext.Current.CancellationToken));
        }

        metrics.RecordObservableInstruments();
        string[] all = [.. seen, .. web.Log.Lines];
        all.Length.ShouldBeGreaterThan(30);
        seen.ShouldContain(s => s.StartsWith("trace ", StringComparison.Ordinal));
        seen.ShouldContain(s => s.StartsWith("metric ", StringComparison.Ordinal));
        foreach (string secret in s_secrets)
        {
            all.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
        }

        // The host writes the links of providers down and never follows them.
        org.GetRecords("Contact").ShouldHaveSingleItem().GetText("LastName").ShouldBe("Quillfeather");
        links.Pending().ShouldBeFalse();
    }

    [Theory]
    [InlineData("\r\nX-Injected: 1")]
    [InlineData("'; DROP TABLE events; --")]
    [InlineData("\" OR 1=1 {0} %n $(id) `id`")]
    [InlineData("</Say><Dial>+15550100</Dial><!--")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("../../etc/passwd\0")]
    [InlineData("\u202e\u0000\ud800")]
    public async Task AnyText_InAnyMember_ChangesNoLogLineNoPageAndNoTable_X2(string hostile)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        string text = JsonSerializer.Serialize(hostile)[1..^1];
        string whole = AircallBody.Full("call.ended");
        foreach (string body in new[]
        {
            whole.Replace("Grace", text, StringComparison.Ordinal),
            whole.Replace("Ada Probe", text, StringComparison.Ordinal),
            whole.Replace("+44 7700 900123", text, StringComparison.Ordinal),
            whole.Replace("\"id\": 3970535284", $"\"id\": \"{text}\"", StringComparison.Ordinal),
            whole.Replace("call.ended", text, StringComparison.Ordinal),
            whole.Replace("\"inbound\"", $"\"{text}\"", StringComparison.Ordinal),
            whole.Replace(AircallBody.Token, text, StringComparison.Ordinal),
            $"{{\"token\":\"{AircallBody.Token}\",\"event\":\"{text}\",\"data\":\"{text}\"}}",
            $"{{\"{text}\":",
        })
        {
            HttpResponseMessage response = await web.PostAsync("/webhooks/aircall", body);
            ((int)response.StatusCode).ShouldBeOneOf(200, 400, 401);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        HttpResponseMessage page = await web.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(web.Operations, "/operations")) { Headers = { { "Accept", "text/html" } } }, TestContext.Current.CancellationToken);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(hostile);
        (await web.Stores.Events.ListCallsAsync(null, 10)).Value.ShouldContain(new CallKey("aircall", "main", "3970535284"));
        string[] ownLines = [.. web.Log.Lines.Where(l => l.StartsWith('9') || l.StartsWith('6'))];
        ownLines.ShouldNotBeEmpty();
        ownLines.ShouldAllBe(l => !l.Any(char.IsControl) && !l.Contains(hostile, StringComparison.Ordinal));
    }

    private static IEnumerable<string> CreateBodies(string link)
    {
        string whole = AircallBody.Full("call.ended")
            .Replace("+44 7700 900123", "+44 20 7946 0123", StringComparison.Ordinal)
            .Replace("Ada Probe", "Zaphnath Wibblewood", StringComparison.Ordinal)
            .Replace("ada@example.com", "zaphnath@example.com", StringComparison.Ordinal)
            .Replace("\"first_name\": \"Grace\", \"last_name\": \"Example\"", "\"first_name\": \"Marmalade\", \"last_name\": \"Quillfeather\"", StringComparison.Ordinal)
            .Replace("https://assets.example.com/calls/3970535284/recording", link, StringComparison.Ordinal);
        yield return whole;
        yield return whole.Replace("call.ended", "call.commented", StringComparison.Ordinal)
            .Replace("Wants a call back on Monday.", "Wants a squirrel.", StringComparison.Ordinal);
        yield return whole.Replace("\"data\": {", "\"data\": \"Quillfeather\", \"more\": {", StringComparison.Ordinal);
        yield return whole.Replace(AircallBody.Token, "wrong", StringComparison.Ordinal);
        yield return whole[..^40];
    }

    private static ActivityListener ListenToTraces(ConcurrentQueue<string> seen)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static s => s.Name.StartsWith("CallLogging", StringComparison.Ordinal) || s.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => seen.Enqueue($"trace {a.DisplayName} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener ListenToMetrics(ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, l) =>
            {
                if (instrument.Meter.Name.StartsWith("CallLogging", StringComparison.Ordinal))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((i, _, tags, _) => Record(i, tags));
        listener.SetMeasurementEventCallback<int>((i, _, tags, _) => Record(i, tags));
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => Record(i, tags));
        listener.Start();
        return listener;

        void Record(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string text = $"metric {instrument.Name}";
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                text += $" {tag.Key}={tag.Value}";
            }

            seen.Enqueue(text);
        }
    }
}
