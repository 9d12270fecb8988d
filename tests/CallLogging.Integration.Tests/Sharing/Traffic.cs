using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.CrashHost.Sharing;
using CallLogging.Testing;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>A provider that sends the events of calls as they happen, some late and some twice, and repeats each until a host has stored it.</summary>
internal sealed class Traffic
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1.5);
    private readonly List<Request> _requests = [];
    private readonly Random _random;
    private readonly TimeProvider _clock;

    public Traffic(TimeProvider clock, int seed, TimeSpan duration, int calls)
    {
        _clock = clock;
        _random = new Random(seed);
        for (int i = 0; i < calls; i++)
        {
            var key = new CallKey("sample", "main", i.ToString(CultureInfo.InvariantCulture));
            DateTimeOffset at = SharingProgram.Start + (duration * _random.NextDouble());

            // There are only a few numbers, so that calls of one new number meet.
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
                    _requests.Add(new Request(
                        $"r{_requests.Count}", callEvent, callEvent.HappenedAt.AddSeconds(_random.Next(4) == 0 ? _random.Next(0, 400) : 1)));
                }
            }
        }
    }

    public IReadOnlyList<CallEvent> Events => [.. _requests.Select(d => d.Event)];

    /// <summary>The ids of the requests whose events a host has stored.</summary>
    public ConcurrentDictionary<string, bool> Stored { get; } = new(StringComparer.Ordinal);

    public bool IsOver => _requests.TrueForAll(d => Stored.ContainsKey(d.Id));

    /// <summary>Sends each due request to one of the hosts that are up.</summary>
    public void SendDue(IReadOnlyList<SharedHost> hosts)
    {
        SharedHost[] up = [.. hosts.Where(h => h.IsUp)];
        DateTimeOffset now = _clock.GetUtcNow();
        foreach (Request request in _requests)
        {
            if (up.Length > 0 && request.DueAt <= now && !Stored.ContainsKey(request.Id)
                && (request.SentAt is not { } sentAt || TimeProvider.System.GetElapsedTime(sentAt) > s_timeout))
            {
                request.SentAt = TimeProvider.System.GetTimestamp();
                up[_random.Next(up.Length)].SendEvent(request.Id, request.Event);
            }
        }
    }

    private sealed record Request(string Id, CallEvent Event, DateTimeOffset DueAt)
    {
        public long? SentAt { get; set; }
    }
}
