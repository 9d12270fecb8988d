using System.Text;

namespace CallLogging.Front;

/// <summary>Something that happened to a conversation.</summary>
/// <param name="Trigger">What.</param>
public sealed record RuleEvent(RuleTrigger Trigger)
{
    /// <summary>The text of the comment or message; empty where there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The tag that was added, or null.</summary>
    public string? Tag { get; init; }

    /// <summary>Of <see cref="RuleTrigger.NoActivity"/>: for how long nothing has happened.</summary>
    public TimeSpan Idle { get; init; }

    /// <summary>Whether rules did it themselves: then no rule begins with it (no looping).</summary>
    public bool IsByRule { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Trigger = ").Append(Trigger).Append(", IsByRule = ").Append(IsByRule);
        return true;
    }
}
