using System.Text;

namespace CallLogging.Front;

/// <summary>One activity of a call.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Key">Names it within the call, the same whenever it is built: <c>qualification</c>, <c>note:4711</c>.</param>
/// <param name="Text">The text.</param>
/// <param name="At">The time it is shown under: activities of a call stand a second apart, in their order.</param>
public sealed record FrontActivity(ActivityKind Kind, string Key, string Text, DateTimeOffset At)
{
    /// <summary>Not to be written before this instant, or null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of a qualification or correction: which one.</summary>
    public CallQualification? Qualification { get; init; }

    /// <summary>Of a note: who wrote it, or null where not known.</summary>
    public Agent? Writer { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Kind = ").Append(Kind).Append(", Key = ").Append(Key).Append(", At = ").Append(At);
        return true;
    }
}
