namespace CallLogging.Delivery;

/// <summary>Says that something is to be done for a call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Work">What is to be done.</param>
/// <param name="At">Not before this instant.</param>
public sealed record DueMark(CallKey Call, WorkName Work, DateTimeOffset At);
