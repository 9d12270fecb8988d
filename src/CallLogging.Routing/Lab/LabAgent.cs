namespace CallLogging.Routing;

/// <summary>How an employee behaves in a laboratory.</summary>
/// <param name="Agent">Who.</param>
public sealed record LabAgent(AgentId Agent)
{
    /// <summary>How likely he answers when he is rung, 0 to 1.</summary>
    /// <value>Default 0.9.</value>
    public double AnswerProbability { get; init; } = 0.9;

    /// <summary>How likely a ring that he does not answer is declined rather than ignored, 0 to 1.</summary>
    /// <value>Default 0.2.</value>
    public double DeclineProbability { get; init; } = 0.2;

    /// <summary>How long he takes to answer or decline, on the average.</summary>
    /// <value>Default 4 seconds.</value>
    public TimeSpan ReactionTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>From when on he is ON, from the beginning of the run.</summary>
    /// <value>Default 0.</value>
    public TimeSpan From { get; init; }

    /// <summary>Until when he is ON; null for the whole run.</summary>
    public TimeSpan? Until { get; init; }
}
