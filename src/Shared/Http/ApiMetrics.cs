using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.RateLimiting;
using CallLogging.Delivery;

namespace CallLogging.Shared;

/// <summary>The metrics of a client, under the project's one meter name. Tags contain configured names, operations and results only.</summary>
/// <param name="system">The name of the system in the names of the instruments.</param>
/// <param name="owner">The name of the tag that says whose requests these are, such as <c>org</c>.</param>
internal sealed class ApiMetrics(string system, string owner)
{
    public const string MeterName = "CallLogging";

    private readonly ConcurrentDictionary<string, WeakReference<RateLimiter>> _limiters = new(StringComparer.Ordinal);
    private readonly Histogram<double> _requests = Meter.CreateHistogram(
        $"calllogging.{system}.request.duration", "s", $"The duration of a request until its response is read, without the wait before it, by {owner}, operation and result.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60] });

    private int _gauges;

    public static Meter Meter { get; } = new(MeterName);

    /// <summary>Records the result of a request, and reports from then on the state of the rate limiter for as long as that is in use.</summary>
    public void RecordRequest<T>(ApiSystem target, string operation, ApiResult<T> result, TimeSpan elapsed)
    {
        _requests.Record(elapsed.TotalSeconds, new(owner, target.Name), new("operation", operation), new("result", ResultTag.From(result, target.KnownCodes)));
        if (target.RateLimiter is not { } limiter || (_limiters.TryGetValue(target.Name, out WeakReference<RateLimiter>? known) && known.TryGetTarget(out RateLimiter? same) && same == limiter))
        {
            return;
        }

        _limiters[target.Name] = new WeakReference<RateLimiter>(limiter);
        if (Interlocked.Exchange(ref _gauges, 1) == 0)
        {
            Meter.CreateObservableGauge($"calllogging.{system}.budget.left", () => Measure(s => s.CurrentAvailablePermits), "{request}", "The requests that could be sent now without a wait.");
            Meter.CreateObservableGauge($"calllogging.{system}.budget.waiting", () => Measure(s => s.CurrentQueuedCount), "{request}", "The requests that wait for a permit.");
        }
    }

    private IEnumerable<Measurement<long>> Measure(Func<RateLimiterStatistics, long> value)
    {
        foreach ((string name, WeakReference<RateLimiter> reference) in _limiters)
        {
            if (reference.TryGetTarget(out RateLimiter? limiter) && limiter.GetStatistics() is { } statistics)
            {
                yield return new Measurement<long>(value(statistics), new KeyValuePair<string, object?>(owner, name));
            }
        }
    }
}

/// <summary>The result of a request as a tag for metrics and logs.</summary>
internal static class ResultTag
{
    private const int MaxCodeLength = 64;

    /// <summary>Returns the tag for metrics. It is one of the given codes, a status or a word, so that the outside cannot add series without limit.</summary>
    public static string From<T>(ApiResult<T> result, IReadOnlySet<string> knownCodes) => result switch
    {
        ApiResult<T>.Rejected(var response) => From(response) is var tag && knownCodes.Contains(tag) ? tag : FormatStatus(response),
        ApiResult<T>.NoResponse => "no_response",
        ApiResult<T>.RateLimited => "rate_limited",
        _ => "success",
    };

    /// <summary>Returns the tag for logs: the code of the first error, or the status if there is none. A code that does not look like one is not repeated.</summary>
    public static string From(ApiErrorResponse response) =>
        !response.Errors.IsEmpty && response.Errors[0].Code is { Length: > 0 and <= MaxCodeLength } code && code.All(c => char.IsAsciiLetter(c) || c == '_')
            ? code
            : FormatStatus(response);

    private static string FormatStatus(ApiErrorResponse response) => response.Status is >= 0 and < 600 ? response.Status.ToString(CultureInfo.InvariantCulture) : "other_status";
}
