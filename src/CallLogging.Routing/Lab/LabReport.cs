namespace CallLogging.Routing;

/// <summary>The report of a run of the laboratory.</summary>
/// <param name="Name">The name of the run.</param>
/// <param name="Calls">The number of calls that arrived.</param>
/// <param name="Answered">The number of calls that a member answered.</param>
/// <param name="AnsweredByFallback">The number of calls that the fallback answered.</param>
/// <param name="Missed">The number of calls that nobody answered in time, including those that left a message.</param>
/// <param name="Abandoned">The number of callers who hung up first.</param>
/// <param name="ReachedFallback">The number of calls that reached the fallback, answered or not.</param>
/// <param name="RingAttempts">The number of ring attempts of members.</param>
public sealed record LabReport(
    string Name, int Calls, int Answered, int AnsweredByFallback, int Missed, int Abandoned, int ReachedFallback, int RingAttempts)
{
    /// <summary>The waits of answered calls in seconds, ascending.</summary>
    public required ValueList<double> Waits { get; init; }

    /// <summary>The figures of the employees, in member order with the fallback last.</summary>
    public required ValueList<LabAgentReport> Agents { get; init; }

    /// <summary>The number of unanswered calls by the hour of their arrival, counted from the beginning of the run.</summary>
    public required ValueList<int> UnansweredPerHour { get; init; }

    /// <summary>The number of arrivals by hour, counted from the beginning of the run.</summary>
    public required ValueList<int> CallsPerHour { get; init; }

    /// <summary>The number of steps that the engine took.</summary>
    public long Steps { get; init; }

    /// <summary>The share of calls that a member or the fallback answered, 0 to 1.</summary>
    public double AnsweredShare => GetShare(Answered + AnsweredByFallback);

    /// <summary>The share of calls that reached the fallback, 0 to 1.</summary>
    public double FallbackShare => GetShare(ReachedFallback);

    /// <summary>The mean number of ring attempts of members per call.</summary>
    public double RingAttemptsPerCall => GetShare(RingAttempts);

    /// <summary>The mean wait of answered calls in seconds; 0 if no call was answered.</summary>
    public double MeanWait => Waits.IsEmpty ? 0 : Waits.Average();

    /// <summary>The difference between the employee who took the most calls and the one who took the fewest, among those who were rung.</summary>
    public int Spread
    {
        get
        {
            LabAgentReport[] members = [.. Agents.Where(a => a.RingAttempts > 0)];
            return members.Length == 0 ? 0 : members.Max(a => a.Answered) - members.Min(a => a.Answered);
        }
    }

    /// <summary>Returns the wait, in seconds, that a share of the answered calls did not exceed.</summary>
    /// <param name="share">The share, 0 to 1; 0.95 for the 95th percentile.</param>
    /// <returns>The wait; 0 if no call was answered.</returns>
    public double GetWaitPercentile(double share) =>
        Waits.IsEmpty ? 0 : Waits[Math.Clamp((int)Math.Ceiling(share * Waits.Count) - 1, 0, Waits.Count - 1)];

    private double GetShare(int count) => Calls == 0 ? 0 : (double)count / Calls;
}

/// <summary>The figures of one employee in a run.</summary>
/// <param name="Agent">The employee's id.</param>
/// <param name="RingAttempts">The number of ring attempts of the employee.</param>
/// <param name="Answered">The number of calls that the employee took.</param>
/// <param name="TalkTime">The total time for which the employee talked.</param>
/// <param name="Load">The share of their time ON in which the employee was rung, talked or was in wrap-up, 0 to 1; 0 if they were never
/// ON.</param>
public sealed record LabAgentReport(AgentId Agent, int RingAttempts, int Answered, TimeSpan TalkTime, double Load)
{
    /// <summary>The share of their time ON in which the employee was idle, 0 to 1.</summary>
    public double IdleShare => 1 - Load;
}
