using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Simulation;

/// <summary>The laws of the design, checked on a world that has come to rest.</summary>
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
            foreach (RecordingDestination destination in world.Destinations.Where(d => world.Router.GetDestinations(key).AsSpan().Contains(d)))
            {
                CheckEffects(world, destination, call, events);
            }
        }

        foreach (RecordingDestination destination in world.Destinations)
        {
            CheckContacts(world, destination);
        }
    }

    // Law 1: any order, any repetition, the same call.
    private static void CheckAssembly(World world, ValueList<CallEvent> events, Call call)
    {
        CallEvent[] shuffled = [.. events, events[world.Random.Next(events.Count)]];
        world.Random.Shuffle(shuffled);
        Require(CallAssembler.Assemble(shuffled) == call, 1, $"{call.Key} depends on the order of its events");
        Require(call.State == CallState.Final, 1, $"{call.Key} was never settled");
    }

    // Laws 2, 3 and 4.
    private static void CheckEffects(World world, RecordingDestination destination, Call call, ValueList<CallEvent> events)
    {
        var work = new QueueName(destination.Name);
        ValueList<LedgerEntry> ledger = Read(world.Stores.Effects.ReadAsync(call.Key, work));
        GatheredFacts? facts = Read(world.Stores.Facts.ReadAsync(call.Key, work));
        Require(facts is not null, 2, $"nothing was gathered for {call.Key} at {destination.Name}");
        ValueList<Effect> wanted = destination.BuildEffects(call, facts!.Json);
        foreach (LedgerEntry entry in ledger)
        {
            Require(entry.State is EffectState.Confirmed, 2, $"{entry.Effect.Id} ended as {entry.State}");
            Require(!entry.Effect.Reasons.IsEmpty, 3, $"{entry.Effect.Id} gives no reason");
            Require(!entry.Effect.Reasons.Any(r => r.ToString().Contains("+44", StringComparison.Ordinal)), 3, $"{entry.Effect.Id} names a number");
        }

        CheckReplay(destination, call, events, facts.Json, wanted);
        CheckTask(destination, call, wanted[^1], ledger);
    }

    private static void CheckTask(RecordingDestination destination, Call call, Effect wanted, ValueList<LedgerEntry> ledger)
    {
        RecordedRecord[] tasks = [.. destination.Records.Where(r => r.Call == call.Key && r.Kind == "Task")];
        bool mayDouble = destination.GetGuarantee(wanted) == DeliveryGuarantee.BestEffort;
        Require(tasks.Length == 1 || (mayDouble && tasks.Length > 1), 2, $"{call.Key} has {tasks.Length} records at {destination.Name}");
        string? id = EffectReferences.FindId(wanted.Id, ledger);
        RecordedRecord? kept = Array.Find(tasks, t => t.Id == id);
        Require(kept is not null, 2, $"the ledger has {id} for {call.Key} at {destination.Name}, which is not there");
        foreach (EffectField field in EffectReferences.Resolve(wanted, ledger)!.Fields)
        {
            Require(kept![field.Name] == field.Value.ToString(), 2, $"{field.Name} of {call.Key} at {destination.Name} is '{kept[field.Name]}', the plan says '{field.Value}'");
        }
    }

    // Law 4: the same events, in another order, and the same facts give the same bytes.
    private static void CheckReplay(RecordingDestination destination, Call call, ValueList<CallEvent> events, string facts, ValueList<Effect> wanted)
    {
        Call again = CallAssembler.Assemble(events.Reverse().ToArray());
        string[] once = [.. wanted.Select(EffectJson.ToJson)];
        string[] twice = [.. destination.BuildEffects(again, facts).Select(EffectJson.ToJson)];
        Require(once.AsSpan().SequenceEqual(twice), 4, $"the replay of {call.Key} at {destination.Name} differs");
        Require(once.All(json => EffectJson.ToJson(EffectJson.FromJson(json)) == json), 4, $"effects of {call.Key} are not read back as written");
    }

    // Law 2: each new number at most one contact.
    private static void CheckContacts(World world, RecordingDestination destination)
    {
        foreach (IGrouping<string?, RecordedRecord> number in destination.Records.Where(r => r.Kind == "Contact").GroupBy(r => r["Phone"], StringComparer.Ordinal))
        {
            bool mayDouble = world.Destinations.First(d => d.Name == destination.Name).GetGuarantee(Sample(number)) == DeliveryGuarantee.BestEffort;
            Require(number.Count() == 1 || mayDouble, 2, $"a number has {number.Count()} contacts at {destination.Name}");
        }
    }

    // Law 5: what was answered is there, and nothing is given up in silence.
    private static void CheckDurability(World world)
    {
        foreach (Delivery delivery in world.Deliveries)
        {
            Require(delivery.IsAnswered, 5, "a delivery was never answered");
            foreach (CallEvent callEvent in delivery.Events)
            {
                bool there = Read(world.Stores.Events.ReadAsync(callEvent.Key)).Any(e => e.StorageId == callEvent.StorageId);
                Require(there, 5, $"{callEvent.Kind} of {callEvent.Key} was answered and is lost");
            }
        }

        Require(Read(world.Stores.Parked.ListAsync(0, 10)).All(p => p.Kind == ParkedKind.WrittenTwice), 5, "something is still parked after it was tried again");
    }

    private static Effect Sample(IEnumerable<RecordedRecord> records)
    {
        RecordedRecord record = records.First();
        return new Effect { Id = record.Creator, Call = record.Call, Destination = "", Kind = RecordingRules.CreateContact };
    }

    private static T Read<T>(Task<StoreResult<T>> answer) => answer.Result.Value;

    private static void Require(bool holds, int law, string message)
    {
        if (!holds)
        {
            throw new BrokenLawException($"Law {law}: {message}.");
        }
    }
}
