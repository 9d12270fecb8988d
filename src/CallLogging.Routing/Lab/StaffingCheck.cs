namespace CallLogging.Routing;

/// <summary>What the formulas say of a staffing, to lay beside a simulation (spec R27).</summary>
/// <remarks>
/// Both take arrivals at random, exponential times of service, and agents who are all alike. The time of service is what occupies an
/// agent: ringing until the answer, talk and wrap-up. Erlang C takes endless patience and so over-staffs; the second lets every
/// caller leave after exactly the maximum wait (M/M/c+D, Barrer 1957).
/// </remarks>
public static class StaffingCheck
{
    /// <summary>Checks a staffing.</summary>
    /// <param name="agents">How many agents, 1 or more.</param>
    /// <param name="callsPerHour">How many calls arrive in an hour, above 0.</param>
    /// <param name="service">How long a call occupies an agent on the average, above 0.</param>
    /// <param name="maximumWait">How long callers wait, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static StaffingFigures Check(int agents, double callsPerHour, TimeSpan service, TimeSpan maximumWait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(callsPerHour);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(service, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumWait, TimeSpan.Zero);
        double load = callsPerHour * service.TotalHours;
        double wait = ErlangC(agents, load);
        // Beyond full load a queue with endless patience only grows.
        double longer = load >= agents ? 1 : wait * Math.Exp(-(agents - load) * (maximumWait / service));
        return new(agents, load, wait, longer, LostShare(agents, load, maximumWait / service));
    }

    /// <summary>The probability that a caller has to wait (Erlang C); 1 at and beyond full load.</summary>
    /// <param name="agents">How many agents, 1 or more.</param>
    /// <param name="load">The offered load in erlangs.</param>
    public static double ErlangC(int agents, double load)
    {
        if (load >= agents)
        {
            return 1;
        }

        double blocked = ErlangB(agents, load);
        return blocked / (1 - (load / agents * (1 - blocked)));
    }

    // The recursion never leaves 0..1, unlike powers and factorials.
    private static double ErlangB(int agents, double load)
    {
        double blocked = 1;
        for (int i = 1; i <= agents; i++)
        {
            blocked = load * blocked / (i + (load * blocked));
        }

        return blocked;
    }

    // The virtual wait has the density load * p(c-1) * exp(-(c - load) v) up to the patience and falls with exp(-c v) behind it
    // (time in mean services). Who meets more than the patience is lost. Everything is relative to p(c-1); the sum of the states
    // below it is 1 / ErlangB(c-1).
    private static double LostShare(int agents, double load, double patience)
    {
        double below = 1 / ErlangB(agents - 1, load);
        double drift = agents - load;
        double decay = Math.Exp(-drift * patience);
        double waiting = Math.Abs(drift) < 1e-9 ? load * patience : load * (1 - decay) / drift;
        double lost = load * decay / agents;
        return double.IsInfinity(lost) ? 1 : lost / (below + waiting + lost);
    }
}
