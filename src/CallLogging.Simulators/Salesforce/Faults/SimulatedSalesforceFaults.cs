using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>The faults that requests to a simulated org meet. If several rules match a request, the rule that was added first decides.</summary>
/// <remarks>It is thread-safe. Random faults are drawn from the seed and the number of the request, so that the same run meets the same faults.</remarks>
public sealed class SimulatedSalesforceFaults
{
    private readonly Lock _lock;
    private readonly ulong _seed;
    private readonly List<FaultRule> _rules = [];
    private ulong _ruleCount;

    internal SimulatedSalesforceFaults(Lock @lock, ulong seed)
    {
        _lock = @lock;
        _seed = seed;
    }

    /// <summary>The number of requests that met a fault so far.</summary>
    public int Count { get; private set; }

    /// <summary>Lets the next matching requests fail.</summary>
    /// <param name="times">The number of requests, 1 or more.</param>
    /// <param name="fault">The fault that each of these requests meets.</param>
    /// <param name="filter">The requests that the fault can meet; null for all requests to the REST API.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of requests is below 1.</exception>
    public SimulatedSalesforceFaults FailNext(int times, SimulatedSalesforceFault fault, SalesforceRequestFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        return Add(fault, filter, times, probability: 1);
    }

    /// <summary>Lets a share of all further matching requests fail.</summary>
    /// <param name="probability">The probability that a matching request meets the fault, from 0 to 1.</param>
    /// <param name="fault">The fault that these requests meet.</param>
    /// <param name="filter">The requests that the fault can meet; null for all requests to the REST API.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is below 0 or above 1.</exception>
    public SimulatedSalesforceFaults FailRandomly(double probability, SimulatedSalesforceFault fault, SalesforceRequestFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        return Add(fault, filter, int.MaxValue, probability);
    }

    /// <summary>Removes all rules. Late commits that are pending still happen.</summary>
    /// <returns>This object, so that calls can be chained.</returns>
    public SimulatedSalesforceFaults Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
            return this;
        }
    }

    // The caller holds the lock of the simulator.
    internal FaultRule? Take(RequestSummary request, int number)
    {
        foreach (FaultRule rule in _rules)
        {
            if (rule.RemainingTimes > 0 && rule.Filter.Matches(request)
                && (rule.Probability >= 1 || SeededRandom.DrawFraction(SeededRandom.Hash(_seed, rule.Position), (ulong)number) < rule.Probability))
            {
                rule.RemainingTimes -= rule.RemainingTimes == int.MaxValue ? 0 : 1;
                Count++;
                return rule;
            }
        }

        return null;
    }

    private SimulatedSalesforceFaults Add(SimulatedSalesforceFault fault, SalesforceRequestFilter? filter, int times, double probability)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _rules.Add(new(fault, filter ?? SalesforceRequestFilter.All, probability, _ruleCount++) { RemainingTimes = times });
            return this;
        }
    }
}

/// <summary>A fault with the requests that it meets and the number of times that are left.</summary>
internal sealed class FaultRule(SimulatedSalesforceFault fault, SalesforceRequestFilter filter, double probability, ulong position)
{
    public SimulatedSalesforceFault Fault { get; } = fault;

    public SalesforceRequestFilter Filter { get; } = filter;

    public double Probability { get; } = probability;

    /// <summary>The position of the rule among all rules that were ever added.</summary>
    public ulong Position { get; } = position;

    public int RemainingTimes { get; set; }

    /// <summary>Returns a function that locks one row: the first one that a request writes of the filter's object, or of any object.</summary>
    public Func<string, bool> LockOnce()
    {
        bool isDone = false;
        return type => !isDone && (isDone = Filter.Sobject is null || Filter.Sobject.Equals(type, StringComparison.OrdinalIgnoreCase));
    }
}
