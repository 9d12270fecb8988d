using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CallLogging.Salesforce;

/// <summary>The client's instruments, under the project's meter name. Their tags name orgs, operations and codes only.</summary>
internal static class SalesforceClientMetrics
{
    public const string MeterName = "CallLogging";

    private static readonly Meter s_meter = new(MeterName);
    private static readonly ConcurrentDictionary<string, SalesforceApiUsage> s_usage = new(StringComparer.Ordinal);
    private static readonly Counter<long> s_logins = s_meter.CreateCounter<long>(
        "calllogging.salesforce.logins", "{login}", "Logins by org and result.");

    private static readonly Histogram<double> s_requests = s_meter.CreateHistogram(
        "calllogging.salesforce.request.duration", "s", "One request with its response, by org, operation and result.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60] });

    static SalesforceClientMetrics()
    {
        s_meter.CreateObservableGauge(
            "calllogging.salesforce.api.left", () => Observe(u => u.Remaining), "{request}", "The org's remaining daily requests.");
        s_meter.CreateObservableGauge(
            "calllogging.salesforce.api.limit", () => Observe(u => u.Limit), "{request}", "The org's limit of daily requests.");
    }

    public static void RecordUsage(string org, SalesforceApiUsage usage) => s_usage[org] = usage;

    public static void RecordLogin(string org, string result) => s_logins.Add(1, new("org", org), new("result", result));

    public static void RecordRequest(string org, string operation, string result, TimeSpan elapsed) =>
        s_requests.Record(elapsed.TotalSeconds, new("org", org), new("operation", operation), new("result", result));

    private static IEnumerable<Measurement<int>> Observe(Func<SalesforceApiUsage, int> value) =>
        s_usage.Select(u => new Measurement<int>(value(u.Value), new KeyValuePair<string, object?>("org", u.Key)));
}
