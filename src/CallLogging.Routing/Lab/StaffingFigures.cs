namespace CallLogging.Routing;

/// <summary>What the formulas say of a staffing.</summary>
/// <param name="Agents">How many agents.</param>
/// <param name="Load">The offered load in erlangs.</param>
/// <param name="WaitShare">Erlang C: the share that has to wait, 0 to 1.</param>
/// <param name="WaitsLongerShare">Erlang C: the share that waits longer than the maximum wait.</param>
/// <param name="LostShare">Deterministic patience: the share that leaves after the maximum wait.</param>
public sealed record StaffingFigures(int Agents, double Load, double WaitShare, double WaitsLongerShare, double LostShare);
