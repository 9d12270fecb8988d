namespace CallLogging;

/// <summary>Why a choice was made (law 3). Names no telephone number.</summary>
/// <param name="About">What was chosen: a field such as <c>OwnerId</c>, or a question such as <c>Record</c>.</param>
/// <param name="Rule">The rule that decided, in lower case with underscores, such as <c>record_owner</c>.</param>
/// <param name="Considered">What was passed over before, in order, each with its reason.</param>
public sealed record Reason(string About, string Rule, ValueList<PassedOver> Considered = default);
