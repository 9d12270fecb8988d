namespace CallLogging.Simulators;

/// <summary>A contact as it is.</summary>
/// <param name="Id">Front's id, such as <c>crd_1</c>.</param>
/// <param name="Name">The name, or null.</param>
/// <param name="Handles">What it is reached by; no two contacts share one.</param>
public sealed record SimulatedFrontContact(string Id, string? Name, ValueList<SimulatedFrontHandle> Handles);
