namespace CallLogging.Front;

/// <summary>One automation rule as data: if the trigger happens to a conversation for which all conditions hold, the actions follow.</summary>
/// <param name="When">The trigger that starts the rule.</param>
public sealed record ConversationRule(RuleTrigger When)
{
    /// <summary>The name of the rule in explanations. Default empty: then it is called by its place in the list, such as <c>rule_1</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>A condition: the name of the inbox that the conversation must be in, in any case, or null for any inbox.</summary>
    public string? Inbox { get; init; }

    /// <summary>A condition: a text that the comment or message must contain, in any case, or null for any text.</summary>
    public string? Contains { get; init; }

    /// <summary>A condition: the text that the subject must begin with, in any case, or null for any subject.</summary>
    public string? SubjectStartsWith { get; init; }

    /// <summary>A condition: the name of a tag that the conversation must have, in any case, or null for any. With <see cref="RuleTrigger.TagAdded"/> it is the tag that was added.</summary>
    public string? HasTag { get; init; }

    /// <summary>The time without activity after which a rule with <see cref="RuleTrigger.NoActivity"/> applies, above 0; null for other triggers.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>An action: the name of the tag to add, or null.</summary>
    public string? AddTag { get; init; }

    /// <summary>An action: the name of the tag to remove, or null.</summary>
    public string? RemoveTag { get; init; }

    /// <summary>An action: the name of the inbox to move the conversation to, or null.</summary>
    public string? MoveTo { get; init; }

    /// <summary>Gets a value indicating whether the rule archives the conversation.</summary>
    public bool Archive { get; init; }

    /// <summary>Gets a value indicating whether the rule has any action.</summary>
    public bool HasAction => AddTag is not null || RemoveTag is not null || MoveTo is not null || Archive;
}

/// <summary>The events of a conversation that can start a rule.</summary>
public enum RuleTrigger
{
    /// <summary>A comment was added.</summary>
    CommentAdded,

    /// <summary>A message from the customer arrived, such as an unanswered call.</summary>
    InboundMessage,

    /// <summary>A tag was added.</summary>
    TagAdded,

    /// <summary>The conversation was archived.</summary>
    Archived,

    /// <summary>Nothing has happened to the conversation for the time that the rule states (<see cref="ConversationRule.After"/>).</summary>
    NoActivity,
}
