namespace CallLogging.Routing;

/// <summary>A step with what is answered to the provider.</summary>
/// <param name="Step">The step.</param>
/// <param name="DecidedAt">The time it was decided at: kept answers are forgotten by it.</param>
/// <param name="Body">The answer's bytes; empty if nothing is answered.</param>
public sealed record RoutingAnswer(RoutingStep Step, DateTimeOffset DecidedAt, ValueList<byte> Body = default);
