namespace CallLogging.Routing;

/// <summary>Computes what two formulas say about a staffing, for comparison with a run of the laboratory.</summary>
/// <remarks>
/// Both assume random arrivals, exponential service times and agents who are all alike. The service time is the time for which a call
/// occupies an agent: ringing until the answer, talk and wrap-up. Erlang C assumes endless patience and therefore overstaffs; in the
/// second formula every caller leaves after exactly the maximum wait (M/M/c+D, Barrer 1957).
/// </remarks>
public static class StaffingCheck
{
    /// <summary>Checks a staffing.</summary>
    /// <param name="agents">The number of agents, 1 or more.</param>
    /// <param name="callsPerHour">The mean number of calls per hour, above 0.</param>
    /// <param name="service">The mean time for which a call occupies an agent, above 0.</param>
    /// <param name="maximumWait">The time that callers wait, 0 or more.</param>
    /// <returns>The figures of both formulas.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static StaffingFigures Check(int agents, double callsPerHour, TimeSpan service, TimeSpan maximumWait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(callsPerHour);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(service, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumWait, TimeSpan.Zero);
        double load = callsPerHour * service.TotalHours;
        double wait = ComputeErlangC(agents, load);
        // At and beyond full load a queue with endless patience only grows.
        double longer = load >= agents ? 1 : wait * Math.Exp(-(agents - load) * (maximumWait / service));
        return new(agents, load, wait, longer, ComputeLostShare(agents, load, maximumWait / service));
    }

    /// <summary>Computes the probability that a caller has to wait (Erlang C).</summary>
    /// <param name="agents">The number of agents, 1 or more.</param>
    /// <param name="load">The offered load in erlangs: calls per hour x service time in hours.</param>
    /// <returns>0 to 1; 1 at and beyond full load.</returns>
    public static double ComputeErlangC(int agents, double load)
    {
        if (load >= agents)
        {
            return 1;
        }

        double blocked = ComputeErlangB(agents, load);
        return blocked / (1 - (load / agents * (1 - blocked)));
    }

    // The recursion stays within 0 to 1, while powers and factorials overflow.
    private static double ComputeErlangB(int agents, double load)
    {
        double blocked = 1;
        for (int i = 1; i <= agents; i++)
        {
            blocked = load * blocked / (i + (load * blocked));
        }

        return blocked;
    }

    // With the time in mean services, the virtual wait has the density load * p(c-1) * exp(-(c - load) v) up to the patience and falls with
    // exp(-c v) after it. A caller who meets a longer wait than the patience is lost. Everything is relative to p(c-1); the sum of the
    // states below it is 1 / ErlangB(c-1).
    private static double ComputeLostShare(int agents, double load, double patience)
    {
        double below = 1 / ComputeErlangB(agents - 1, load);
        double drift = agents - load;
        double decay = Math.Exp(-drift * patience);
        double waiting = Math.Abs(drift) < 1e-9 ? load * patience : load * (1 - decay) / drift;
        double lost = load * decay / agents;
        return double.IsInfinity(lost) ? 1 : lost / (below + waiting + lost);
    }
}

/// <summary>The figures of a staffing according to the two formulas.</summary>
/// <param name="Agents">The number of agents.</param>
/// <param name="Load">The offered load in erlangs.</param>
/// <param name="WaitShare">Erlang C: the share of callers who have to wait, 0 to 1.</param>
/// <param name="LongWaitShare">Erlang C: the share of callers who wait longer than the maximum wait, 0 to 1.</param>
/// <param name="LostShare">Deterministic patience: the share of callers who leave after the maximum wait, 0 to 1.</param>
public sealed record StaffingFigures(int Agents, double Load, double WaitShare, double LongWaitShare, double LostShare);
