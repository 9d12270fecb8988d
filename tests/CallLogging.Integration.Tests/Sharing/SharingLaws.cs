using CallLogging.CrashHost.Sharing;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>What has to hold when everything has come to rest.</summary>
internal static class SharingLaws
{
    public static async Task<List<string>> BrokenAsync(CallStores stores, Outside outside, Traffic traffic)
    {
        List<string> broken = [];
        ValueList<ParkedItem> parked = (await stores.Parked.ListAsync(0, 1000)).Value;
        broken.AddRange(parked.Where(p => p.Kind != ParkedKind.WrittenTwice).Select(p => $"parked: {p.Reason}"));
        foreach (IGrouping<CallKey, CallEvent> told in traffic.Events.GroupBy(e => e.Key))
        {
            ValueList<CallEvent> events = (await stores.Events.ReadAsync(told.Key)).Value;
            broken.AddRange(told.Where(t => !((IEnumerable<CallEvent>)events).Any(e => e.StorageId == t.StorageId)).Select(t => $"{t.Kind} of {told.Key} was answered and is lost"));
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
                .Where(n => n.Count() > 1 && !n.Any(r => IsReported(r, parked))).Select(n => $"{n.Count()} contacts of one number at {destination.Name}"));
        }

        return broken;
    }

    private static async Task CheckAsync(CallStores stores, RecordingDestination destination, Call call, ValueList<ParkedItem> parked, List<string> broken)
    {
        var work = new QueueName(destination.Name);
        ValueList<LedgerEntry> ledger = (await stores.Effects.ReadAsync(call.Key, work)).Value;
        GatheredFacts? facts = (await stores.Facts.ReadAsync(call.Key, work)).Value;
        if (facts is null)
        {
            broken.Add($"nothing was gathered for {call.Key} at {destination.Name}");
            return;
        }

        broken.AddRange(((IEnumerable<LedgerEntry>)ledger).Where(e => e.State is not EffectState.Confirmed).Select(e => $"{e.Effect.Id} ended as {e.State}"));
        Effect wanted = destination.BuildEffects(call, facts.Json)[^1];
        RecordedRecord[] tasks = [.. destination.Records.Where(r => r.Call == call.Key && r.Kind == "Task")];

        // A process that stands still between its last look at the clock and the network can double what is only verified: told, then (spec D7).
        if (tasks.Length != 1 && !(tasks.Length > 1 && Array.Exists(tasks, t => IsReported(t, parked))))
        {
            broken.Add($"{call.Key} has {tasks.Length} records at {destination.Name}");
        }

        RecordedRecord? kept = Array.Find(tasks, t => t.Id == EffectReferences.FindId(wanted.Id, ledger));
        Effect? plan = EffectReferences.Resolve(wanted, ledger);
        broken.AddRange(
            kept is null || plan is null
                ? [$"the ledger knows no record of {call.Key} at {destination.Name}"]
                : ((IEnumerable<EffectField>)plan.Fields).Where(f => kept[f.Name] != f.Value.ToString())
                    .Select(f => $"{f.Name} of {call.Key} at {destination.Name} is '{kept[f.Name]}', the plan says '{f.Value}'"));
    }

    private static bool IsReported(RecordedRecord record, ValueList<ParkedItem> parked) =>
        SharingProgram.Destinations.Any(d => d.Tier == DeliveryGuarantee.Reconciled)
        && ((IEnumerable<ParkedItem>)parked).Any(p => p.Kind == ParkedKind.WrittenTwice && p.Effect == record.Creator && p.Destination?.Value == "recording:verified");
}
