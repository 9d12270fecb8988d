using System.Globalization;
using CallLogging.Testing;

namespace CallLogging.Simulation;

/// <summary>Plans the messages of providers that send late, twice and in any order.</summary>
internal static class Provider
{
    public static void Plan(World world, List<ProviderMessage> messages)
    {
        Random random = world.Random;
        DateTimeOffset began = world.Clock.GetUtcNow();
        int calls = random.Next(3, 7);
        int main = 0;
        int second = 0;
        for (int i = 0; i < calls; i++)
        {
            // Both accounts use the same call ids, and there are only a few numbers, so that calls of one new number meet.
            CallKey key = random.Next(4) == 0
                ? new CallKey("sim", "second", (++second).ToString(CultureInfo.InvariantCulture))
                : new CallKey("sim", "main", (++main).ToString(CultureInfo.InvariantCulture));
            DateTimeOffset startedAt = began.AddSeconds(random.Next(0, 90));
            int customer = random.Next(1, 4);
            ValueList<CallEvent> events = random.Next(3) switch
            {
                0 => SampleCalls.CreateMissed(key, startedAt, customer),
                1 => SampleCalls.CreateOutbound(key, startedAt, customer),
                _ => ChangeTags(SampleCalls.CreateAnswered(key, startedAt, customer)),
            };
            foreach (CallEvent callEvent in events)
            {
                Send(world, messages, callEvent, callEvent.HappenedAt - began);
            }
        }
    }

    // Adds a tag and removes another one later: only the order in which the events happened tells which list is right.
    private static ValueList<CallEvent> ChangeTags(ValueList<CallEvent> events)
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

    private static void Send(World world, List<ProviderMessage> messages, CallEvent callEvent, TimeSpan after)
    {
        Random random = world.Random;
        int times = random.Next(5) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++)
        {
            var message = new ProviderMessage([callEvent]);
            messages.Add(message);
            TimeSpan delay = random.Next(4) == 0 ? TimeSpan.FromSeconds(random.Next(0, 400)) : TimeSpan.FromMilliseconds(random.Next(0, 3000));
            world.ScheduleAfter(after + delay, () => world.SendMessage(message));
        }
    }
}

/// <summary>A message of a provider, which sends it again and again until a host has stored it.</summary>
internal sealed class ProviderMessage(ValueList<CallEvent> events)
{
    public ValueList<CallEvent> Events => events;

    public bool IsAcknowledged { get; set; }
}
