using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace CallLogging.Aircall;

/// <summary>The instruments of the client, under the one meter name of the project. Tags contain accounts, operations and results only.</summary>
internal static class AircallTelemetry
{
    public const string MeterName = "CallLogging";

    private static readonly Meter s_meter = new(MeterName);
    private static readonly ConcurrentDictionary<string, int> s_availablePermits = new(StringComparer.Ordinal);
    private static readonly Histogram<double> s_requests = s_meter.CreateHistogram(
        "calllogging.aircall.request.duration", "s", "The duration of one request with its response, including the wait for the rate limiter, by account, operation and result.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20] });

    static AircallTelemetry() => s_meter.CreateObservableGauge(
        "calllogging.aircall.api.left", () => s_availablePermits.Select(l => new Measurement<int>(l.Value, new KeyValuePair<string, object?>("account", l.Key))),
        "{request}", "The number of requests that remained for the minute after the last one.");

    public static void RecordAvailablePermits(string account, int left) => s_availablePermits[account] = left;

    public static void RecordRequest(string account, string operation, string result, TimeSpan elapsed) =>
        s_requests.Record(elapsed.TotalSeconds, new("account", account), new("operation", operation), new("result", result));
}

/// <summary>The log messages of the client. They contain accounts, statuses and counts, and never a phone number, a name or a token.</summary>
internal static partial class AircallLog
{
    [LoggerMessage(6000, LogLevel.Error, "Aircall rejected the credentials of {Account} with status {Status}: correct ApiId and ApiToken")]
    public static partial void CredentialsRefused(this ILogger logger, string account, int status);

    [LoggerMessage(6001, LogLevel.Warning, "Aircall account {Account} has no requests left: the client sends nothing for {Seconds} s")]
    public static partial void RateLimited(this ILogger logger, string account, double seconds);
}
