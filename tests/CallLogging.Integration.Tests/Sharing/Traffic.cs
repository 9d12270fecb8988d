using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.CrashHost.Sharing;
using CallLogging.Testing;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>A provider that hands in calls as they happen, late, twice, and again until it is answered.</summary>
internal sealed class Traffic
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1.5);
    private readonly List<Delivery> _deliveries = [];
    private readonly Random _random;
    private readonly TimeProvider _clock;

    public Traffic(TimeProvider clock, int seed, TimeSpan lasts, int calls)
    {
        _clock = clock;
        _random = new Random(seed);
        for (int i = 0; i < calls; i++)
        {
            var key = new CallKey("sample", "main", i.ToString(CultureInfo.InvariantCulture));
            DateTimeOffset at = SharingProgram.Start + (lasts * _random.NextDouble());

            // Few numbers: calls of one new number meet.
            int customer = _random.Next(1, Math.Max(3, calls / 4));
            ValueList<CallEvent> events = _random.Next(3) switch
            {
                0 => SampleCalls.CreateMissed(key, at, customer),
                1 => SampleCalls.CreateOutbound(key, at, customer),
                _ => SampleCalls.CreateAnswered(key, at, customer),
            };
            foreach (CallEvent callEvent in events)
            {
                for (int copy = _random.Next(6) == 0 ? 2 : 1; copy > 0; copy--)
                {
                    _deliveries.Add(new Delivery(
                        $"d{_deliveries.Count}", callEvent, callEvent.HappenedAt.AddSeconds(_random.Next(4) == 0 ? _random.Next(0, 400) : 1)));
                }
            }
        }
    }

    public IReadOnlyList<CallEvent> Events => [.. _deliveries.Select(d => d.Event)];

    /// <summary>The deliveries that were answered.</summary>
    public ConcurrentDictionary<string, bool> Taken { get; } = new(StringComparer.Ordinal);

    public bool IsOver => _deliveries.TrueForAll(d => Taken.ContainsKey(d.Id));

    /// <summary>Hands in what is due to hosts that are up, each to any of them.</summary>
    public void HandIn(IReadOnlyList<SharedHost> hosts)
    {
        SharedHost[] up = [.. hosts.Where(h => h.IsUp)];
        DateTimeOffset now = _clock.GetUtcNow();
        foreach (Delivery delivery in _deliveries)
        {
            if (up.Length > 0 && delivery.At <= now && !Taken.ContainsKey(delivery.Id)
                && (delivery.Told is not { } told || TimeProvider.System.GetElapsedTime(told) > s_patience))
            {
                delivery.Told = TimeProvider.System.GetTimestamp();
                up[_random.Next(up.Length)].Tell(delivery.Id, delivery.Event);
            }
        }
    }

    private sealed record Delivery(string Id, CallEvent Event, DateTimeOffset At)
    {
        public long? Told { get; set; }
    }
}
