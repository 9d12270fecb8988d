namespace CallLogging.Routing;

/// <summary>A call of the traffic that a laboratory plays.</summary>
/// <param name="At">When it arrives, from the beginning of the run.</param>
/// <param name="Talk">How long is talked if somebody answers.</param>
/// <param name="Patience">After which the caller hangs up unanswered.</param>
public readonly record struct LabCall(TimeSpan At, TimeSpan Talk, TimeSpan Patience)
{
    /// <summary>Who handles the caller's open case, or null if he has none.</summary>
    public AgentId? Handler { get; init; }
}
