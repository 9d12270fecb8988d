using CallLogging.CrashHost.Sharing;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>Checks the laws that must hold when no work is left.</summary>
internal static class SharingLaws
{
    public static async Task<List<string>> FindBrokenAsync(CallStores stores, Outside outside, Traffic traffic)
    {
        List<string> broken = [];
        ValueList<ParkedItem> parked = (await stores.Parked.ListAsync(0, 1000)).Value;
        broken.AddRange(parked.Where(p => p.Kind != ParkedKind.WrittenTwice).Select(p => $"parked: {p.Reason}"));
        foreach (IGrouping<CallKey, CallEvent> sent in traffic.Events.GroupBy(e => e.Key))
        {
            ValueList<CallEvent> events = (await stores.Events.ReadAsync(sent.Key)).Value;
            broken.AddRange(sent.Where(t => !((IEnumerable<CallEvent>)events).Any(e => e.StorageId == t.StorageId)).Select(t => $"{t.Kind} of {sent.Key} got a response and is lost"));
            Call call = CallAssembler.Assemble(events.AsSpan());
            if (call.State != CallState.Final)
            {
                broken.Add($"{call.Key} was never settled");
            }

            foreach (RecordingDestination destination in outside.Destinations.Values)
            {
                await CheckAsync(stores, destination, call, parked, broken);
            }
        }

        foreach (RecordingDestination destination in outside.Destinations.Values)
        {
            broken.AddRange(destination.Records.Where(r => r.Kind == "Contact").GroupBy(r => r["Phone"], StringComparer.Ordinal)
                .Where(n => n.Count() > 1 && !n.Any(r => IsReported(r, parked))).Select(n => $"{n.Count()} contacts for one number at {destination.Name}"));
        }

        return broken;
    }

    private static async Task CheckAsync(CallStores stores, RecordingDestination destination, Call call, ValueList<ParkedItem> parked, List<string> broken)
    {
        var queue = new QueueName(destination.Name);
        ValueList<LedgerEntry> ledger = (await stores.Effects.ReadAsync(call.Key, queue)).Value;
        string? facts = (await stores.WorkState.ReadAsync(WorkItem.From(queue, call.Key))).Value;
        if (facts is null)
        {
            broken.Add($"nothing was gathered for {call.Key} at {destination.Name}");
            return;
        }

        broken.AddRange(((IEnumerable<LedgerEntry>)ledger).Where(e => e.State is not EffectState.Confirmed).Select(e => $"{e.Effect.Id} ended as {e.State}"));
        Effect planned = destination.BuildEffects(call, destination.FactsCodec.ReadText(facts))[^1];
        RecordedRecord[] tasks = [.. destination.Records.Where(r => r.Call == call.Key && r.Kind == "Task")];

        // A process that pauses between its last check of the clock and its request can write a reconciled effect twice; the duplicate must be reported.
        if (tasks.Length != 1 && !(tasks.Length > 1 && Array.Exists(tasks, t => IsReported(t, parked))))
        {
            broken.Add($"{call.Key} has {tasks.Length} records at {destination.Name}");
        }

        RecordedRecord? kept = Array.Find(tasks, t => t.Id == EffectReferences.FindId(planned.Id, ledger));
        Effect? plan = EffectReferences.Resolve(planned, ledger);
        broken.AddRange(
            kept is null || plan is null
                ? [$"the ledger knows no record of {call.Key} at {destination.Name}"]
                : ((IEnumerable<EffectField>)plan.Fields).Where(f => kept[f.Name] != f.Value.ToString())
                    .Select(f => $"{f.Name} of {call.Key} at {destination.Name} is '{kept[f.Name]}', the plan says '{f.Value}'"));
    }

    private static bool IsReported(RecordedRecord record, ValueList<ParkedItem> parked) =>
        SharingProgram.Destinations.Any(d => d.Guarantee == DeliveryGuarantee.Reconciled)
        && ((IEnumerable<ParkedItem>)parked).Any(p => p.Kind == ParkedKind.WrittenTwice && p.Effect == record.Creator && p.Destination?.Value == "recording:reconciled");
}
