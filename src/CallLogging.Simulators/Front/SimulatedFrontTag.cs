namespace CallLogging.Simulators;

/// <summary>A tag of the simulated company.</summary>
/// <param name="Id">Front's id, such as <c>tag_1</c>.</param>
/// <param name="Name">The name, at most 64 characters.</param>
public sealed record SimulatedFrontTag(string Id, string Name);
