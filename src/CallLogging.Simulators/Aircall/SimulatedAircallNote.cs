namespace CallLogging.Simulators;

/// <summary>A note that is written on a call.</summary>
/// <param name="Text">The note.</param>
/// <param name="AfterEnd">When, from the call's end on; negative during the call. Counted in whole seconds.</param>
public sealed record SimulatedAircallNote(string Text, TimeSpan AfterEnd);
