using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>What goes wrong, and when. Of several rules that match a request the first one added decides.</summary>
/// <remarks>Thread-safe. Probabilities are drawn from the seed and the request's number: the same run meets the same faults.</remarks>
public sealed class SimulatedFaults
{
    private readonly Lock _lock;
    private readonly ulong _seed;
    private readonly List<FaultRule> _rules = [];
    private ulong _made;

    internal SimulatedFaults(Lock @lock, ulong seed)
    {
        _lock = @lock;
        _seed = seed;
    }

    /// <summary>How many requests a fault has met.</summary>
    public int Count { get; private set; }

    /// <summary>A fault for the next requests that match.</summary>
    /// <param name="times">How many; from 1.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="filter">Which requests; null for all to the REST API.</param>
    public SimulatedFaults Next(int times, SimulatedFault fault, SalesforceRequestFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        return Add(fault, filter, times, probability: 1);
    }

    /// <summary>A fault that meets some of the requests that match, for ever.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="filter">Which requests; null for all to the REST API.</param>
    public SimulatedFaults Sometimes(double probability, SimulatedFault fault, SalesforceRequestFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        return Add(fault, filter, int.MaxValue, probability);
    }

    /// <summary>From now on nothing goes wrong; what was to be committed late still is.</summary>
    public SimulatedFaults Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
            return this;
        }
    }

    // Under the simulator's lock.
    internal FaultRule? Take(RequestShape request, int number)
    {
        foreach (FaultRule rule in _rules)
        {
            if (rule.Left > 0 && rule.Filter.Matches(request)
                && (rule.Probability >= 1 || SeededDraw.Fraction(SeededDraw.Hash(_seed, rule.Place), (ulong)number) < rule.Probability))
            {
                rule.Left -= rule.Left == int.MaxValue ? 0 : 1;
                Count++;
                return rule;
            }
        }

        return null;
    }

    private SimulatedFaults Add(SimulatedFault fault, SalesforceRequestFilter? filter, int times, double probability)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _rules.Add(new(fault, filter ?? SalesforceRequestFilter.All, probability, _made++) { Left = times });
            return this;
        }
    }
}
