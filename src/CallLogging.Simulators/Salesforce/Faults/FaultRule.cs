namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A fault, whom it meets and how often.</summary>
internal sealed class FaultRule(SimulatedFault fault, SalesforceRequestFilter filter, double probability, ulong place)
{
    public SimulatedFault Fault { get; } = fault;

    public SalesforceRequestFilter Filter { get; } = filter;

    public double Probability { get; } = probability;

    /// <summary>The rule's place among all that were ever added.</summary>
    public ulong Place { get; } = place;

    public int Left { get; set; }

    /// <summary>Locks the first row that is written of the object that the filter names, or of any.</summary>
    public Func<string, bool> LockOnce()
    {
        bool isDone = false;
        return type => !isDone && (isDone = Filter.Sobject is null || Filter.Sobject.Equals(type, StringComparison.OrdinalIgnoreCase));
    }
}
