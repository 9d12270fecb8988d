namespace CallLogging.Front;

/// <summary>Which teammate an agent is.</summary>
/// <param name="Id">The teammate, or null: then the integration acts in his place.</param>
/// <param name="Rule">Why.</param>
public sealed record TeammateDecision(FrontId? Id, TeammateRule Rule);
