namespace CallLogging.Front;

/// <summary>A request that came to nothing, judged.</summary>
/// <param name="Remedy">What to do.</param>
/// <param name="Rule">The row of the table that decided.</param>
/// <param name="Reason">What happened, in words that name no person and no number.</param>
public sealed record FrontFailure(FrontRemedy Remedy, string Rule, string Reason);
