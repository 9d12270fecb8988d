namespace CallLogging.Front;

/// <summary>The activities of a call as it is known now.</summary>
/// <param name="Rule">Why it is, or is not yet, written.</param>
/// <param name="Activities">In the order of writing, those already written too.</param>
public sealed record ActivityDecision(ActivityRule Rule, ValueList<FrontActivity> Activities = default);
