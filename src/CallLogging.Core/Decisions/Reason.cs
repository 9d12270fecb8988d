namespace CallLogging;

/// <summary>The reason of a decision: the rule that decided, and the field that it decided on. It names no telephone number.</summary>
/// <param name="Field">The field that was decided, such as <c>OwnerId</c>, or the question, such as <c>Record</c>.</param>
/// <param name="Rule">The rule that decided, in lower case with underscores, such as <c>record_owner</c>.</param>
/// <param name="Rejected">The candidates that were rejected before, in order.</param>
public sealed record Reason(string Field, string Rule, ValueList<RejectedCandidate> Rejected = default);

/// <summary>A candidate that a decision considered and did not take.</summary>
/// <param name="Candidate">The candidate: a rule, the id of a record or the id of a user. Never a number or the name of a person.</param>
/// <param name="Reason">The reason of the rejection, in a few words.</param>
public sealed record RejectedCandidate(string Candidate, string Reason);
