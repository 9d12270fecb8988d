namespace CallLogging.Front;

/// <summary>One automation rule, as data (spec F13): when this happens to a conversation for which all that is set holds, do that.</summary>
/// <param name="When">What it begins with.</param>
public sealed record ConversationRule(RuleTrigger When)
{
    /// <summary>The name in explanations; empty for the rule's place in the list.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of an inbox that the conversation has to be in, or null for any.</summary>
    public string? Inbox { get; init; }

    /// <summary>What the comment or message has to contain, in any case, or null for anything.</summary>
    public string? Contains { get; init; }

    /// <summary>What the subject has to begin with, in any case, or null for anything.</summary>
    public string? SubjectStartsWith { get; init; }

    /// <summary>The name of a tag that has to be on it (of <see cref="RuleTrigger.TagAdded"/>: that was added), or null for any.</summary>
    public string? HasTag { get; init; }

    /// <summary>Of <see cref="RuleTrigger.NoActivity"/>: after how long without anything happening; above 0.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>The name of a tag to add, or null.</summary>
    public string? AddTag { get; init; }

    /// <summary>The name of a tag to take away, or null.</summary>
    public string? RemoveTag { get; init; }

    /// <summary>The name of the inbox to move it to, or null.</summary>
    public string? MoveTo { get; init; }

    /// <summary>Whether to archive it.</summary>
    public bool Archive { get; init; }

    /// <summary>Whether it does anything at all.</summary>
    public bool Acts => AddTag is not null || RemoveTag is not null || MoveTo is not null || Archive;
}
