namespace CallLogging.Simulators;

/// <summary>What a contact is reached by.</summary>
/// <param name="Source">The kind in Front's word, such as <c>phone</c>.</param>
/// <param name="Handle">The handle as Front keeps it: phone numbers normalised.</param>
public sealed record SimulatedFrontHandle(string Source, string Handle);
