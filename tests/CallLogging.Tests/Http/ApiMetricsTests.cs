extern alias front;

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CallLogging.Delivery;
using front::CallLogging.Shared;
using Shouldly;

namespace CallLogging.Tests.Http;

[Collection(ProcessListeners.Name)]
public sealed class ApiMetricsTests
{
    [Fact]
    public void RecordRequest_CodesThatAnOrgInvents_AddNoSeries_O1()
    {
        var results = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "calllogging.invented.request.duration")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => results.TryAdd((string)tags.ToArray().Single(t => t.Key == "result").Value!, true));
        listener.Start();
        var metrics = new ApiMetrics("invented", "org");
        var system = new ApiSystem("prod", metrics, TimeSpan.FromSeconds(1), 64, static (_, _) => []) { KnownCodes = new HashSet<string>(StringComparer.Ordinal) { "CODE_AAA" } };
        for (int i = 0; i < 1000; i++)
        {
            string code = $"CODE_{(char)('A' + (i / 100))}{(char)('A' + (i / 10 % 10))}{(char)('A' + (i % 10))}";
            metrics.RecordRequest(system, "create", new ApiResult<int>.Rejected(new ApiErrorResponse(400, [new ApiError(code, "")])), TimeSpan.FromSeconds(1));
        }

        results.Keys.ShouldBe(["CODE_AAA", "400"], ignoreOrder: true);
    }
}
