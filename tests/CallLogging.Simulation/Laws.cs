using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Simulation;

/// <summary>Checks the laws of the design on a world in which no work is left.</summary>
internal static class Laws
{
    public static void Check(World world)
    {
        CheckDurability(world);
        foreach (CallKey key in Read(world.Stores.Events.ListCallsAsync(null, int.MaxValue)))
        {
            ValueList<CallEvent> events = Read(world.Stores.Events.ReadAsync(key));
            Call call = CallAssembler.Assemble(events);
            CheckAssembly(world, events, call);
            foreach (RecordingDestination destination in world.Destinations.Where(d => world.Connections.GetDestinations(key).AsSpan().Contains(d)))
            {
                if (key == world.RefusedCall && destination.Name == World.RefusingDestination)
                {
                    CheckRefused(world, destination, key);
                }
                else
                {
                    CheckEffects(world, destination, call, events);
                }
            }
        }

        foreach (RecordingDestination destination in world.Destinations)
        {
            CheckContacts(world, destination);
        }
    }

    // Law 1: events in any order with any repeats give the same call.
    private static void CheckAssembly(World world, ValueList<CallEvent> events, Call call)
    {
        CallEvent[] shuffled = [.. events, events[world.Random.Next(events.Count)]];
        world.Random.Shuffle(shuffled);
        Require(CallAssembler.Assemble(shuffled) == call, 1, $"{call.Key} depends on the order of its events");
        Require(call.State == CallState.Final, 1, $"{call.Key} was never settled");
    }

    // Laws 2, 3 and 4: one record as planned, with reasons, and a replay that is equal.
    private static void CheckEffects(World world, RecordingDestination destination, Call call, ValueList<CallEvent> events)
    {
        var queue = new QueueName(destination.Name);
        ValueList<LedgerEntry> ledger = Read(world.Stores.Effects.ReadAsync(call.Key, queue));
        string? facts = Read(world.Stores.WorkState.ReadAsync(WorkItem.From(queue, call.Key)));
        Require(facts is not null, 2, $"nothing was gathered for {call.Key} at {destination.Name}");
        ValueList<Effect> planned = destination.BuildEffects(call, destination.FactsCodec.ReadText(facts!));
        foreach (LedgerEntry entry in ledger)
        {
            Require(entry.State is EffectState.Confirmed, 2, $"{entry.Effect.Id} ended as {entry.State}");
            Require(!entry.Effect.Reasons.IsEmpty, 3, $"{entry.Effect.Id} gives no reason");
            Require(!entry.Effect.Reasons.Any(r => r.ToString().Contains("+44", StringComparison.Ordinal)), 3, $"{entry.Effect.Id} names a number");
        }

        CheckReplay(destination, call, events, destination.FactsCodec.ReadText(facts!), planned);
        CheckTask(destination, call, planned[^1], ledger);
    }

    private static void CheckTask(RecordingDestination destination, Call call, Effect planned, ValueList<LedgerEntry> ledger)
    {
        RecordedRecord[] tasks = [.. destination.Records.Where(r => r.Call == call.Key && r.Kind == "Task")];
        bool mayDouble = destination.GetGuarantee(planned) == DeliveryGuarantee.BestEffort;
        Require(tasks.Length == 1 || (mayDouble && tasks.Length > 1), 2, $"{call.Key} has {tasks.Length} records at {destination.Name}");
        string? id = EffectReferences.FindId(planned.Id, ledger);
        RecordedRecord? kept = Array.Find(tasks, t => t.Id == id);
        Require(kept is not null, 2, $"the ledger has {id} for {call.Key} at {destination.Name}, which is not there");
        foreach (EffectField field in EffectReferences.Resolve(planned, ledger)!.Fields)
        {
            Require(kept![field.Name] == field.Value.ToString(), 2, $"{field.Name} of {call.Key} at {destination.Name} is '{kept[field.Name]}', the plan says '{field.Value}'");
        }
    }

    // Law 4: the same events in another order and the same facts give the same bytes.
    private static void CheckReplay(RecordingDestination destination, Call call, ValueList<CallEvent> events, IDestinationFacts facts, ValueList<Effect> planned)
    {
        Call replayed = CallAssembler.Assemble(events.Reverse().ToArray());
        string[] first = [.. planned.Select(CoreJson.Effects.WriteText)];
        string[] second = [.. destination.BuildEffects(replayed, facts).Select(CoreJson.Effects.WriteText)];
        Require(first.AsSpan().SequenceEqual(second), 4, $"the replay of {call.Key} at {destination.Name} differs");
        Require(first.All(json => CoreJson.Effects.WriteText(CoreJson.Effects.ReadText(json)) == json), 4, $"effects of {call.Key} change when they are read back");
    }

    // Law 2: each new number has at most one contact.
    private static void CheckContacts(World world, RecordingDestination destination)
    {
        foreach (IGrouping<string?, RecordedRecord> number in destination.Records.Where(r => r.Kind == "Contact").GroupBy(r => r["Phone"], StringComparer.Ordinal))
        {
            bool mayDouble = world.Destinations.First(d => d.Name == destination.Name).GetGuarantee(CreateContactEffect(number)) == DeliveryGuarantee.BestEffort;
            Require(number.Count() == 1 || mayDouble, 2, $"a number has {number.Count()} contacts at {destination.Name}");
        }
    }

    // Law 5: no acknowledged event is lost, and nothing stays parked after a retry.
    private static void CheckDurability(World world)
    {
        foreach (ProviderMessage message in world.Messages)
        {
            Require(message.IsAcknowledged, 5, "a message was never acknowledged");
            foreach (CallEvent callEvent in message.Events)
            {
                bool isStored = Read(world.Stores.Events.ReadAsync(callEvent.Key)).Any(e => e.StorageId == callEvent.StorageId);
                Require(isStored, 5, $"{callEvent.Kind} of {callEvent.Key} was acknowledged and is lost");
            }
        }

        Require(Read(world.Stores.Parked.ListAsync(0, 10)).All(p => p.Kind == ParkedKind.WrittenTwice || p.Call == world.RefusedCall), 5, "something is still parked after the retry");
    }

    // Law 6: a call that is always refused is parked with its reason, and no other call is: CheckDurability and CheckEffects hold for all others.
    private static void CheckRefused(World world, RecordingDestination destination, CallKey key)
    {
        Require(!destination.Records.Any(r => r.Call == key && r.Kind == "Task"), 6, $"{key} was written although it is refused");
        ParkedItem[] parked = [.. Read(world.Stores.Parked.ListAsync(0, 100)).Where(p => p.Call == key && p.Kind == ParkedKind.Plan && p.Destination?.Value == destination.Name)];
        Require(parked.Length == 1 && parked[0].Reason.EndsWith(World.RefusalReason, StringComparison.Ordinal), 6, $"{key} is not parked with its reason");
    }

    private static Effect CreateContactEffect(IEnumerable<RecordedRecord> records)
    {
        RecordedRecord record = records.First();
        return new Effect { Id = record.Creator, Call = record.Call, Destination = "", Kind = RecordingRules.CreateContact };
    }

    private static T Read<T>(Task<StoreResult<T>> request) => request.Result.Value;

    private static void Require(bool holds, int law, string message)
    {
        if (!holds)
        {
            throw new BrokenLawException($"Law {law}: {message}.");
        }
    }
}

/// <summary>A law of the design does not hold.</summary>
internal sealed class BrokenLawException(string message) : Exception(message);
