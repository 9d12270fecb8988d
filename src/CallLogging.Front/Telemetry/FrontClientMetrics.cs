using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CallLogging.Front;

/// <summary>The metrics of the client, under the project's one meter name. Tags contain names of companies, operations and fixed words only.</summary>
internal static class FrontClientMetrics
{
    public const string MeterName = "CallLogging";

    private static readonly Meter s_meter = new(MeterName);
    private static readonly ConcurrentDictionary<string, WeakReference<FrontRateLimiter>> s_rateLimiters = new(StringComparer.Ordinal);

    private static readonly Histogram<double> s_requests = s_meter.CreateHistogram(
        "calllogging.front.request.duration", "s", "The duration of a request until its response is read, without the wait before it, by company, operation and result.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60] });

    private static readonly Counter<long> s_webhooks = s_meter.CreateCounter<long>("calllogging.front.webhooks", "{webhook}", "Front's webhooks by company and result.");

    static FrontClientMetrics()
    {
        s_meter.CreateObservableGauge(
            "calllogging.front.budget.left", () => Measure(b => b.AvailablePermits), "{request}", "Requests that could be sent now without waiting.");
        s_meter.CreateObservableGauge(
            "calllogging.front.budget.waiting", () => Measure(b => b.WaitingRequests), "{request}", "Requests that wait for their turn.");
    }

    public static void RecordRequest(string company, string operation, string result, TimeSpan elapsed) =>
        s_requests.Record(elapsed.TotalSeconds, new("company", company), new("operation", operation), new("result", result));

    public static void CountWebhook(string company, string result) => s_webhooks.Add(1, new("company", company), new("result", result));

    public static void TrackRateLimiter(string company, FrontRateLimiter rateLimiter)
    {
        if (!s_rateLimiters.TryGetValue(company, out WeakReference<FrontRateLimiter>? known) || !known.TryGetTarget(out FrontRateLimiter? same) || same != rateLimiter)
        {
            s_rateLimiters[company] = new WeakReference<FrontRateLimiter>(rateLimiter);
        }
    }

    private static IEnumerable<Measurement<int>> Measure(Func<FrontRateLimiter, int> value)
    {
        foreach ((string company, WeakReference<FrontRateLimiter> reference) in s_rateLimiters)
        {
            if (reference.TryGetTarget(out FrontRateLimiter? budget))
            {
                yield return new Measurement<int>(value(budget), new KeyValuePair<string, object?>("company", company));
            }
        }
    }
}
