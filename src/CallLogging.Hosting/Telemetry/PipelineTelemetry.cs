using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Records the traces and metrics of the pipeline.</summary>
internal static class PipelineTelemetry
{
    private static readonly ActivitySource s_source = new(CallLoggingTelemetry.Name);
    private static readonly Meter s_meter = new(CallLoggingTelemetry.Name);
    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private static readonly ConcurrentDictionary<string, (Backlog Backlog, DateTimeOffset At)> s_backlogs = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<AccountKey, (DateTimeOffset At, TimeProvider Time)> s_lastActivity = new();
    private static readonly ConcurrentDictionary<AccountKey, bool> s_inactive = new();
    private static readonly Counter<long> s_webhooks = s_meter.CreateCounter<long>("calllogging.webhooks", "{request}", "Requests of providers by provider, account and result.");
    private static readonly Counter<long> s_events = s_meter.CreateCounter<long>("calllogging.events", "{event}", "Events by whether they were new.");
    private static readonly Counter<long> s_calls = s_meter.CreateCounter<long>("calllogging.calls", "{call}", "Settled calls by outcome.");
    private static readonly Counter<long> s_unrouted = s_meter.CreateCounter<long>("calllogging.calls.unrouted", "{call}", "Settled calls that go to no destination, by provider, account and line.");
    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>("calllogging.retries", "{retry}", "Work put off because of a fault, by destination and kind.");
    private static readonly Counter<long> s_parked = s_meter.CreateCounter<long>("calllogging.parked", "{item}", "Items parked, by destination and kind.");
    private static readonly Counter<long> s_fetches = s_meter.CreateCounter<long>("calllogging.fetches", "{fetch}", "Calls fetched from their provider, by provider, account and result.");
    private static readonly Counter<long> s_found = s_meter.CreateCounter<long>("calllogging.history.found", "{call}", "Calls of a provider's history that were unknown, or whose end was unknown, by provider, account and gap.");
    private static readonly Counter<long> s_unreadable = s_meter.CreateCounter<long>("calllogging.history.unread", "{call}", "Calls of a provider's history that could not be read and are unknown otherwise, by provider and account.");
    private static readonly Histogram<double> s_work = s_meter.CreateHistogram("calllogging.run.duration", "s", "Work on one item, by queue: for a destination, one call from assembling to the last effect.", null, s_seconds);
    private static readonly Histogram<double> s_plans = s_meter.CreateHistogram(
        "calllogging.plan.duration",
        "s",
        "The rules of a destination for one call.",
        null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.1] });
    private static readonly Histogram<double> s_writes = s_meter.CreateHistogram("calllogging.write.duration", "s", "One effect, from the request to its response.", null, s_seconds);

    static PipelineTelemetry()
    {
        s_meter.CreateObservableGauge("calllogging.backlog.calls", ObserveCounts, "{call}", "Calls that wait, by queue.");
        s_meter.CreateObservableGauge("calllogging.backlog.age", ObserveAges, "s", "The time that the oldest call has been waiting, by queue.");
        s_meter.CreateObservableGauge("calllogging.account.unheard", ObserveTimeSinceActivity, "s", "The time since the last activity of the account, by provider and account.");
        s_meter.CreateObservableGauge("calllogging.account.silent", ObserveInactive, "{account}", "1 for a watched account that is inactive in its opening hours, otherwise 0, by provider and account.");
    }

    internal static void RecordAccountActivity(AccountKey account, DateTimeOffset at, TimeProvider time) => s_lastActivity[account] = (at, time);

    internal static void RecordInactivity(AccountKey account, bool isInactive) => s_inactive[account] = isInactive;

    internal static void CountWebhook(string provider, string account, string result) =>
        s_webhooks.Add(1, new("provider", provider), new("account", account), new("result", result));

    internal static void CountEvents(int all, int added)
    {
        s_events.Add(added, new KeyValuePair<string, object?>("new", true));
        if (all > added)
        {
            s_events.Add(all - added, new KeyValuePair<string, object?>("new", false));
        }
    }

    internal static void CountSettled(Call call) =>
        s_calls.Add(1, new("provider", call.Key.Provider), new("outcome", call.Outcome?.ToString() ?? "none"));

    internal static void CountUnrouted(Call call) =>
        s_unrouted.Add(1, new("provider", call.Key.Provider), new("account", call.Key.Account), new("line", call.Line?.Id.Value ?? ""));

    internal static void CountFetch(AccountKey account, FetchResult fetch) =>
        s_fetches.Add(1, new("provider", account.Provider), new("account", account.Account), new("result", fetch.GetType().Name));

    internal static void CountFoundInHistory(AccountKey account, CallGap gap) =>
        s_found.Add(1, new("provider", account.Provider), new("account", account.Account), new("gap", gap.ToString()));

    internal static void CountUnreadableInHistory(AccountKey account) =>
        s_unreadable.Add(1, new("provider", account.Provider), new KeyValuePair<string, object?>("account", account.Account));

    internal static void CountRetry(string destination, string kind) =>
        s_retries.Add(1, new("destination", destination), new("kind", kind));

    internal static void CountParked(string destination, string kind) =>
        s_parked.Add(1, new("destination", destination), new("kind", kind));

    internal static void RecordWork(string queue, TimeSpan elapsed) =>
        s_work.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("work", queue));

    internal static void RecordPlan(string destination, TimeSpan elapsed) =>
        s_plans.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("destination", destination));

    internal static void RecordWrite(string destination, string kind, SendResult result, TimeSpan elapsed) =>
        s_writes.Record(elapsed.TotalSeconds, new("destination", destination), new("kind", kind), new("result", result.GetType().Name));

    internal static void SetBacklog(string queue, Backlog backlog, DateTimeOffset now) => s_backlogs[queue] = (backlog, now);

    internal static Activity? StartSend(CallKey call, string destination, EffectKind kind)
    {
        if (!s_source.HasListeners())
        {
            return null;
        }

        Activity? activity = s_source.StartActivity("calllogging.write", ActivityKind.Client);
        activity?.SetTag("calllogging.call", call.ToString());
        activity?.SetTag("calllogging.destination", destination);
        activity?.SetTag("calllogging.effect", kind.Value);
        return activity;
    }

    private static IEnumerable<Measurement<long>> ObserveCounts() =>
        s_backlogs.Select(b => new Measurement<long>(b.Value.Backlog.Count, new KeyValuePair<string, object?>("work", b.Key)));

    private static IEnumerable<Measurement<double>> ObserveTimeSinceActivity() => s_lastActivity.Select(h => new Measurement<double>(
        Math.Max(0, (h.Value.Time.GetUtcNow() - h.Value.At).TotalSeconds), new("provider", h.Key.Provider), new("account", h.Key.Account)));

    private static IEnumerable<Measurement<int>> ObserveInactive() => s_inactive.Select(s => new Measurement<int>(
        s.Value ? 1 : 0, new("provider", s.Key.Provider), new("account", s.Key.Account)));

    private static IEnumerable<Measurement<double>> ObserveAges() => s_backlogs.Select(b => new Measurement<double>(
        b.Value.Backlog.Oldest is { } oldest ? Math.Max(0, (b.Value.At - oldest).TotalSeconds) : 0,
        new KeyValuePair<string, object?>("work", b.Key)));
}
