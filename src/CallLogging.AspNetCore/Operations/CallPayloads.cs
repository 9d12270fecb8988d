using CallLogging.Hosting;

namespace CallLogging.AspNetCore;

/// <summary>Converts calls to the payloads of the operations API. They hold ids, times, states and rules, but no name, number or text of a call.</summary>
internal static class CallPayloads
{
    /// <summary>The word for a delivery that a person has to look at.</summary>
    public const string Parked = "parked";

    public static CallPayload ToPayload(CallStatus status) => new(
        status.Call.Key.ToString(),
        ToWord(status.Call.Direction),
        ToWord(status.Call.Outcome),
        status.Call.StartedAt,
        status.Call.EndedAt,
        status.FinalAt,
        [.. status.Events.Select(e => new EventPayload(e.Kind.ToString(), e.HappenedAt, e.ReceivedAt))],
        [.. status.Deliveries.Select(ToPayload)]);

    public static TodayPayload ToPayload(DateTimeOffset since, IReadOnlyList<CallStatus> calls, int maxCounted, int listed) => new(
        since,
        Math.Min(calls.Count, maxCounted),
        calls.Count > maxCounted,
        Count(calls.Take(maxCounted).Select(c => ToWord(c.Call.Outcome))),
        Count(calls.Take(maxCounted).SelectMany(c => c.Deliveries.Select(d => ToWord(d.State)))),
        [.. calls.Take(listed).Select(c => new CallSummaryPayload(
            c.Call.Key.ToString(), c.Call.StartedAt, ToWord(c.Call.Outcome), [.. c.Deliveries.Select(d => new DeliverySummaryPayload(d.Destination.Value, ToWord(d.State), GetRecords(d)))]))]);

    private static DeliveryPayload ToPayload(DeliveryStatus delivery) => new(
        delivery.Destination.Value,
        ToWord(delivery.State),
        delivery.Explanation,
        delivery.WaitsUntil,
        [.. delivery.Effects.Select(e => new EffectPayload(
            e.Entry.Effect.Kind.Value, e.StateText, e.RecordId, [.. e.Reasons.Select(r => new ReasonPayload(r.Key, r.Value))]))]);

    private static List<string> GetRecords(DeliveryStatus delivery) => [.. delivery.Effects.Select(e => e.RecordId).OfType<string>().Distinct(StringComparer.Ordinal).Take(3)];

    private static List<CountPayload> Count(IEnumerable<string> words) =>
        [.. words.GroupBy(w => w, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new CountPayload(g.Key, g.Count()))];

    private static string ToWord(DeliveryState state) => state switch
    {
        DeliveryState.Written => "written",
        DeliveryState.Waiting => "waiting",
        DeliveryState.Parked => Parked,
        DeliveryState.NothingToWrite => "nothing to write",
        DeliveryState.NotConnected => "not connected",
    };

    private static string ToWord(CallDirection? direction) => direction?.ToString() ?? "Unknown direction";

    private static string ToWord(CallOutcome? outcome) => outcome is { } known ? SnakeCase.From(known).Replace('_', ' ') : "no outcome yet";
}

/// <summary>A call with its events and its way to the destinations.</summary>
internal sealed record CallPayload(
    string Call,
    string Direction,
    string Outcome,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? FinalAt,
    List<EventPayload> Events,
    List<DeliveryPayload> Deliveries);

internal sealed record EventPayload(string Kind, DateTimeOffset HappenedAt, DateTimeOffset? ReceivedAt);

internal sealed record DeliveryPayload(string Destination, string State, string Explanation, DateTimeOffset? WaitsUntil, List<EffectPayload> Effects);

internal sealed record EffectPayload(string Kind, string State, string? Record, List<ReasonPayload> Reasons);

internal sealed record ReasonPayload(string Field, string Sentence);

/// <summary>The calls of today, counted up to a maximum, and the latest ones.</summary>
internal sealed record TodayPayload(
    DateTimeOffset Since, int Count, bool IsMore, List<CountPayload> Outcomes, List<CountPayload> Deliveries, List<CallSummaryPayload> Latest);

internal sealed record CountPayload(string Name, int Count);

internal sealed record CallSummaryPayload(string Call, DateTimeOffset StartedAt, string Outcome, List<DeliverySummaryPayload> Deliveries);

internal sealed record DeliverySummaryPayload(string Destination, string State, List<string> Records);

internal sealed record ProcessedPayload(int Processed);
