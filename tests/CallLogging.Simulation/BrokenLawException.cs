namespace CallLogging.Simulation;

/// <summary>A law of the design does not hold.</summary>
internal sealed class BrokenLawException(string message) : Exception(message);
