using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>The instruments of the client. Their tags name orgs, operations and codes only.</summary>
internal static class SalesforceClientMetrics
{
    public const string MeterName = ApiMetrics.MeterName;

    private static readonly ConcurrentDictionary<string, SalesforceApiUsage> s_usage = new(StringComparer.Ordinal);
    private static readonly Counter<long> s_logins = ApiMetrics.Meter.CreateCounter<long>(
        "calllogging.salesforce.logins", "{login}", "Logins by org and result.");

    static SalesforceClientMetrics()
    {
        ApiMetrics.Meter.CreateObservableGauge(
            "calllogging.salesforce.api.left", () => Observe(u => u.Remaining), "{request}", "The org's remaining daily requests.");
        ApiMetrics.Meter.CreateObservableGauge(
            "calllogging.salesforce.api.limit", () => Observe(u => u.Limit), "{request}", "The org's limit of daily requests.");
    }

    public static ApiMetrics Requests { get; } = new("salesforce", "org");

    public static void RecordUsage(string org, SalesforceApiUsage usage) => s_usage[org] = usage;

    public static void RecordLogin(string org, string result) => s_logins.Add(1, new("org", org), new("result", result));

    private static IEnumerable<Measurement<int>> Observe(Func<SalesforceApiUsage, int> value) =>
        s_usage.Select(u => new Measurement<int>(value(u.Value), new KeyValuePair<string, object?>("org", u.Key)));
}
