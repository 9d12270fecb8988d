namespace CallLogging.Front;

/// <summary>What rules did to a conversation.</summary>
/// <param name="Conversation">The conversation, after merges.</param>
/// <param name="Outcome">What they decided, which is done.</param>
public sealed record RuleRun(FrontId Conversation, RuleOutcome Outcome);
