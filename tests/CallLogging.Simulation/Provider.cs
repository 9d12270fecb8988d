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
        for (int i = 0; i < calls; i++)
        {
            // The same call id at both accounts, and few numbers, so that new ones meet.
            string account = random.Next(4) == 0 ? "second" : "main";
            var key = new CallKey("sim", account, (i / 2).ToString(CultureInfo.InvariantCulture) + (i % 2 == 0 || account == "second" ? "" : "x"));
            DateTimeOffset startedAt = began.AddSeconds(random.Next(0, 90));
            int customer = random.Next(1, 4);
            ValueList<CallEvent> events = random.Next(3) switch
            {
                0 => SampleCalls.Missed(key, startedAt, customer),
                1 => SampleCalls.Outbound(key, startedAt, customer),
                _ => SampleCalls.Answered(key, startedAt, customer),
            };
            foreach (CallEvent callEvent in events)
            {
                Send(world, deliveries, callEvent, callEvent.HappenedAt - began);
            }
        }
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
