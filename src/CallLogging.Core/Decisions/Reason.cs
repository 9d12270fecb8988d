namespace CallLogging;

/// <summary>The reason of a decision: the rule that decided, and the field that it decided on. It names no telephone number.</summary>
/// <param name="Field">The field that was decided, such as <c>OwnerId</c>, or the question, such as <c>Record</c>.</param>
/// <param name="Rule">The rule that decided, in lower case with underscores, such as <c>record_owner</c>.</param>
/// <param name="Rejected">The candidates that were rejected before, in order.</param>
public sealed record Reason(string Field, string Rule, ValueList<RejectedCandidate> Rejected = default)
{
    /// <summary>Creates the reason why tags, notes and other list items of a call are missing at its destination.</summary>
    /// <param name="call">The call, with a <see cref="Call.LeftOutCount"/> above 0.</param>
    /// <returns>The reason with the rule <c>list_too_long</c> and the number of items.</returns>
    public static Reason FromLeftOut(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new Reason("Lists", "list_too_long", [new RejectedCandidate(FormattableString.Invariant($"{call.LeftOutCount} items"), "a list of an event is longer than the reader takes")]);
    }
}

/// <summary>A candidate that a decision considered and did not take.</summary>
/// <param name="Candidate">The candidate: a rule, the id of a record or the id of a user. Never a number or the name of a person.</param>
/// <param name="Reason">The reason of the rejection, in a few words.</param>
public sealed record RejectedCandidate(string Candidate, string Reason);
