namespace CallLogging.Salesforce;

/// <summary>Which tags of a call are logged, and why.</summary>
/// <param name="Kept">The tags that are logged, in the call's order.</param>
/// <param name="Dropped">The tags that are not, in the call's order.</param>
/// <param name="Rule">The rule of spec S15 that decided.</param>
public sealed record TransferTagsDecision(ValueList<CallTag> Kept, ValueList<CallTag> Dropped, TransferTagsRule Rule);
