using System.Text;

namespace CallLogging.Front;

/// <summary>A conversation as rules see it; inboxes and tags by name.</summary>
public sealed record RuleConversation
{
    /// <summary>The subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The inboxes that it is in.</summary>
    public ValueList<string> Inboxes { get; init; }

    /// <summary>The tags that are on it.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool IsArchived { get; init; }

    // The subject stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("IsArchived = ").Append(IsArchived).Append(", Inboxes = ").Append(Inboxes.Count);
        return true;
    }
}
