using CallLogging.Routing;

namespace CallLogging.Simulators;

/// <summary>An event on its way to the host.</summary>
/// <param name="Id">The delivery's id; a repeat has the same.</param>
/// <param name="Input">What it says.</param>
public sealed record SimulatedDelivery(string Id, RoutingInput Input);
