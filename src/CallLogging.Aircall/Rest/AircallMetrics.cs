using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CallLogging.Aircall;

/// <summary>The client's instruments, under the project's one meter name (spec O1). Tags name accounts, operations and results only.</summary>
internal static class AircallMetrics
{
    public const string MeterName = "CallLogging";

    private static readonly Meter s_meter = new(MeterName);
    private static readonly ConcurrentDictionary<string, int> s_left = new(StringComparer.Ordinal);
    private static readonly Histogram<double> s_requests = s_meter.CreateHistogram(
        "calllogging.aircall.request.duration", "s", "One request and its answer, waiting for the budget included, by account, operation and result.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20] });

    static AircallMetrics() => s_meter.CreateObservableGauge(
        "calllogging.aircall.api.left", () => s_left.Select(l => new Measurement<int>(l.Value, new KeyValuePair<string, object?>("account", l.Key))),
        "{request}", "What was left of the minute's requests after the last one.");

    public static void Left(string account, int left) => s_left[account] = left;

    public static void Request(string account, string operation, string result, TimeSpan elapsed) =>
        s_requests.Record(elapsed.TotalSeconds, new("account", account), new("operation", operation), new("result", result));
}
