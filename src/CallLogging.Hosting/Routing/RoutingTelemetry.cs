using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>The metrics of routing, on the meter of <see cref="CallLoggingTelemetry.Name"/>. Tags name accounts, decisions, rules and outcomes.</summary>
internal static class RoutingTelemetry
{
    private static readonly Meter s_meter = new(CallLoggingTelemetry.Name);
    private static readonly ConcurrentDictionary<string, (int Count, TimeSpan Oldest)> s_missed = new(StringComparer.Ordinal);

    private static readonly Counter<long> s_decisions = s_meter.CreateCounter<long>(
        "calllogging.routing.decisions", "{decision}", "Decisions on calls, by decision and rule.");

    private static readonly Histogram<double> s_waits = s_meter.CreateHistogram(
        "calllogging.routing.wait", "s", "The time from the arrival of a call until someone answered it or it was given up, by outcome.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2.5, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600] });

    static RoutingTelemetry()
    {
        s_meter.CreateObservableGauge(
            "calllogging.routing.missed.calls", () => Observe<long>(m => m.Count), "{entry}", "Entries of the missed list.");
        s_meter.CreateObservableGauge(
            "calllogging.routing.missed.age", () => Observe(m => m.Oldest.TotalSeconds), "s", "The time that the oldest entry of the missed list has been waiting.");
    }

    /// <summary>Counts the decisions of a step, and records the waits of calls that got their outcome in it.</summary>
    public static void RecordDecisions(string account, RoutingState? before, RoutingDecision step)
    {
        foreach (RoutingExplanation explanation in step.Explanations)
        {
            s_decisions.Add(
                1, new("account", account), new("decision", explanation.Kind.ToString()), new("rule", explanation.Rule.ToString()));
        }

        foreach (RoutingSession session in step.State.Sessions)
        {
            if (session.Outcome is { } outcome && before?.Find(session.Call) is not { Outcome: not null })
            {
                DateTimeOffset until = session.AnsweredAt ?? session.EndedAt ?? session.ArrivedAt;
                s_waits.Record((until - session.ArrivedAt).TotalSeconds, new("account", account), new("outcome", outcome.ToString()));
            }
        }
    }

    /// <summary>Updates the count and the age of the missed list.</summary>
    public static void SetMissed(string account, ValueList<MissedCallEntry> entries, DateTimeOffset now) =>
        s_missed[account] = (entries.Count, entries.IsEmpty ? TimeSpan.Zero : now - entries.Min(e => e.FirstAt));

    private static IEnumerable<Measurement<T>> Observe<T>(Func<(int Count, TimeSpan Oldest), T> read)
        where T : struct =>
        s_missed.Select(m => new Measurement<T>(read(m.Value), new KeyValuePair<string, object?>("account", m.Key)));
}
