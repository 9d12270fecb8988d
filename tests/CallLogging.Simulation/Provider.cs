using System.Globalization;
using CallLogging.Testing;

namespace CallLogging.Simulation;

/// <summary>Providers that deliver late, twice and in any order.</summary>
internal static class Provider
{
    public static void Plan(World world, List<Delivery> deliveries)
    {
        Random random = world.Random;
        DateTimeOffset began = world.Clock.GetUtcNow();
        int calls = random.Next(3, 7);
        int main = 0;
        int second = 0;
        for (int i = 0; i < calls; i++)
        {
            // The same call ids at both accounts, and few numbers, so that new ones meet.
            CallKey key = random.Next(4) == 0
                ? new CallKey("sim", "second", (++second).ToString(CultureInfo.InvariantCulture))
                : new CallKey("sim", "main", (++main).ToString(CultureInfo.InvariantCulture));
            DateTimeOffset startedAt = began.AddSeconds(random.Next(0, 90));
            int customer = random.Next(1, 4);
            ValueList<CallEvent> events = random.Next(3) switch
            {
                0 => SampleCalls.CreateMissed(key, startedAt, customer),
                1 => SampleCalls.CreateOutbound(key, startedAt, customer),
                _ => Changed(SampleCalls.CreateAnswered(key, startedAt, customer)),
            };
            foreach (CallEvent callEvent in events)
            {
                Send(world, deliveries, callEvent, callEvent.HappenedAt - began);
            }
        }
    }

    // Tagged once more, then untagged: only the order of happening tells which list stands.
    private static ValueList<CallEvent> Changed(ValueList<CallEvent> events)
    {
        CallEvent tagged = events[^1];
        CallTag first = tagged.Facts.Tags!.Value[0];
        DateTimeOffset later = tagged.HappenedAt.AddSeconds(20);
        return
        [
            .. events,
            new CallEvent(tagged.Key, CallEventKind.Tagged, later, new CallFacts { Tags = [first, new CallTag("vip") { AddedAt = later }] }),
            new CallEvent(tagged.Key, CallEventKind.Tagged, later.AddSeconds(20), new CallFacts { Tags = [new CallTag("vip") { AddedAt = later }] }),
        ];
    }

    private static void Send(World world, List<Delivery> deliveries, CallEvent callEvent, TimeSpan after)
    {
        Random random = world.Random;
        int times = random.Next(5) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++)
        {
            var delivery = new Delivery([callEvent]);
            deliveries.Add(delivery);
            TimeSpan late = random.Next(4) == 0 ? TimeSpan.FromSeconds(random.Next(0, 400)) : TimeSpan.FromMilliseconds(random.Next(0, 3000));
            world.Later(after + late, () => world.Deliver(delivery));
        }
    }
}
