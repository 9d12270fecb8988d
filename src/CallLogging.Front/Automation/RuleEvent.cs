using System.Text;

namespace CallLogging.Front;

/// <summary>An event of a conversation, to which rules may apply.</summary>
/// <param name="Trigger">The kind of event.</param>
public sealed record RuleEvent(RuleTrigger Trigger)
{
    /// <summary>The text of the comment or message; empty if there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The name of the tag that was added; null for other triggers.</summary>
    public string? Tag { get; init; }

    /// <summary>The time since the last activity, for <see cref="RuleTrigger.NoActivity"/>; zero for other triggers.</summary>
    public TimeSpan IdleTime { get; init; }

    /// <summary>Gets a value indicating whether rules caused the event themselves: then no rule applies to it, so that rules cannot loop.</summary>
    public bool IsCausedByRule { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Trigger = ").Append(Trigger).Append(", IsByRule = ").Append(IsCausedByRule);
        return true;
    }
}

/// <summary>The state of a conversation that rules look at; inboxes and tags are given by name.</summary>
public sealed record RuleConversation
{
    /// <summary>The subject; empty if there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The names of the inboxes that the conversation is in.</summary>
    public ValueList<string> Inboxes { get; init; }

    /// <summary>The names of the conversation's tags.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>Gets a value indicating whether the conversation is archived.</summary>
    public bool IsArchived { get; init; }

    // The subject stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("IsArchived = ").Append(IsArchived).Append(", Inboxes = ").Append(Inboxes.Count);
        return true;
    }
}
