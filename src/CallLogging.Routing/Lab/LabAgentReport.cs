namespace CallLogging.Routing;

/// <summary>One employee's day.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Rings">How often he was rung.</param>
/// <param name="Answered">How many calls he took.</param>
/// <param name="TalkTime">How long he talked.</param>
/// <param name="Load">The share of his time ON that he was rung, talked or finished a call, 0 to 1; 0 if he was never ON.</param>
public sealed record LabAgentReport(AgentId Agent, int Rings, int Answered, TimeSpan TalkTime, double Load)
{
    /// <summary>The share of his time ON that he was idle.</summary>
    public double Idle => 1 - Load;
}
