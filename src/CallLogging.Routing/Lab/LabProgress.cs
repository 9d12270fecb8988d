namespace CallLogging.Routing;

/// <summary>How far a run has come.</summary>
/// <param name="Arrived">How many calls have arrived.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct LabProgress(int Arrived, int Total);
