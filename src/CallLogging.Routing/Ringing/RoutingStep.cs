namespace CallLogging.Routing;

/// <summary>What a step decided (spec R14).</summary>
/// <param name="State">The state after it.</param>
/// <param name="Commands">What the telephone system shall do, in order. They stand in their sessions too, until they are confirmed.</param>
/// <param name="Explanations">Why, one for each decision.</param>
public sealed record RoutingStep(RoutingState State, ValueList<RoutingCommand> Commands, ValueList<RoutingExplanation> Explanations)
{
    /// <summary>Why the input was refused, or null if it was not. What was due by now is done nevertheless.</summary>
    public RoutingRefusal? Refusal { get; init; }
}
