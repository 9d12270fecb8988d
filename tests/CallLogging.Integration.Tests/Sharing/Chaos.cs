using CallLogging.TestServers;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>Kills and pauses hosts and crashes their database, as drawn from a seed.</summary>
internal sealed class Chaos : IDisposable
{
    private readonly Func<SharedHost> _start;
    private readonly PostgreSqlServer _server;
    private readonly Random _random;
    private readonly SharedHost[] _hosts;

    public Chaos(Func<SharedHost> start, PostgreSqlServer server, int seed)
    {
        _start = start;
        _server = server;
        _random = new Random(seed);
        _hosts = [start(), start()];
    }

    public IReadOnlyList<SharedHost> Hosts => _hosts;

    public int Kills { get; private set; }

    public int Pauses { get; private set; }

    public int Crashes { get; private set; }

    public void Run(TimeSpan duration, Traffic traffic)
    {
        Wait(TimeSpan.FromSeconds(3), traffic, until: () => _hosts.Any(h => h.IsUp));
        long began = TimeProvider.System.GetTimestamp();
        int victim = 0;
        for (int round = 0; TimeProvider.System.GetElapsedTime(began) < duration; round++)
        {
            Wait(TimeSpan.FromMilliseconds(_random.Next(300, 1500)), traffic);
            victim = 1 - victim;
            Wait(TimeSpan.FromSeconds(6), traffic, until: () => _hosts[victim].IsUp);
            switch (round % 4)
            {
                case 0 or 2:
                    _hosts[victim].Dispose();
                    _hosts[victim] = _start();
                    Kills++;
                    break;
                case 1 when _hosts[victim].IsUp:
                    // The pause outlasts the leases and the horizon of the host, while the other host works.
                    _hosts[victim].Pause();
                    Wait(TimeSpan.FromSeconds(1.2 + (_random.NextDouble() * 2)), traffic);
                    _hosts[victim].Continue();
                    Pauses++;
                    break;
                case 3:
                    _server.Crash();
                    Crashes++;
                    break;
            }
        }
    }

    public override string ToString() => $"{Kills} kills, {Pauses} pauses, {Crashes} crashes of the database";

    public void Dispose()
    {
        foreach (SharedHost host in _hosts)
        {
            host.Dispose();
        }
    }

    private void Wait(TimeSpan time, Traffic traffic, Func<bool>? until = null)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < time && until?.Invoke() != true)
        {
            traffic.SendDue(_hosts);
            Thread.Sleep(20);
        }
    }
}
