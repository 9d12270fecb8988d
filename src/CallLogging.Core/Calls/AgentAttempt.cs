namespace CallLogging;

/// <summary>An agent who was rung for a call, and what came of it.</summary>
/// <param name="Agent">Who was rung.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record AgentAttempt(Agent Agent, AttemptOutcome Outcome);
