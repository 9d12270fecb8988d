namespace CallLogging.Routing;

/// <summary>What a laboratory saw.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="Calls">How many calls arrived.</param>
/// <param name="Answered">How many a member answered.</param>
/// <param name="AnsweredByFallback">How many the fallback answered.</param>
/// <param name="Missed">How many nobody answered in time.</param>
/// <param name="Abandoned">How many callers hung up first.</param>
/// <param name="ReachedFallback">How many came to the fallback, answered or not.</param>
/// <param name="Rings">How often a member was rung.</param>
public sealed record LabReport(
    string Name, int Calls, int Answered, int AnsweredByFallback, int Missed, int Abandoned, int ReachedFallback, int Rings)
{
    /// <summary>The waits of answered calls in seconds, ascending.</summary>
    public required ValueList<double> Waits { get; init; }

    /// <summary>The employees in the order of the members, the fallback last.</summary>
    public required ValueList<LabAgentReport> Agents { get; init; }

    /// <summary>Unanswered calls by the hour of their arrival, from the beginning of the run.</summary>
    public required ValueList<int> UnansweredPerHour { get; init; }

    /// <summary>Arrivals by hour.</summary>
    public required ValueList<int> CallsPerHour { get; init; }

    /// <summary>How many steps the engine took.</summary>
    public long Steps { get; init; }

    /// <summary>The share that anybody answered, 0 to 1.</summary>
    public double AnsweredShare => Share(Answered + AnsweredByFallback);

    /// <summary>The share that came to the fallback.</summary>
    public double FallbackShare => Share(ReachedFallback);

    /// <summary>How often members were rung for a call, on the average.</summary>
    public double RingsPerCall => Share(Rings);

    /// <summary>The mean wait of answered calls in seconds.</summary>
    public double MeanWait => Waits.IsEmpty ? 0 : Waits.Average();

    /// <summary>The largest difference between what two members took, in calls.</summary>
    public int Spread
    {
        get
        {
            LabAgentReport[] members = [.. Agents.Where(a => a.Rings > 0)];
            return members.Length == 0 ? 0 : members.Max(a => a.Answered) - members.Min(a => a.Answered);
        }
    }

    /// <summary>A wait that a share of the answered calls did not exceed, in seconds.</summary>
    /// <param name="share">0 to 1.</param>
    public double WaitPercentile(double share) =>
        Waits.IsEmpty ? 0 : Waits[Math.Clamp((int)Math.Ceiling(share * Waits.Count) - 1, 0, Waits.Count - 1)];

    private double Share(int count) => Calls == 0 ? 0 : (double)count / Calls;
}
