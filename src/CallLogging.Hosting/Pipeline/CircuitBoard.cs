using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>How the circuits of this host's loops stand, for those who look on. The loops decide by their own.</summary>
internal sealed class CircuitBoard
{
    private readonly ConcurrentDictionary<WorkName, Circuit> _circuits = new();

    public Circuit Of(WorkName work) => _circuits.GetValueOrDefault(work) ?? new Circuit();

    public void Show(WorkName work, Circuit circuit) => _circuits[work] = circuit;
}
