namespace CallLogging.Routing;

/// <summary>Why an input was refused: it changed nothing. Late and repeated inputs are not refused, they are passed over.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Place">What it names: a call, a ring, a command, a call type. Never a telephone number.</param>
/// <param name="Remedy">The way out, in English.</param>
public sealed record RoutingRefusal(RoutingRefusalKind Kind, string Place, string Remedy);
