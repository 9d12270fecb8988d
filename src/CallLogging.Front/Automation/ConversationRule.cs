namespace CallLogging.Front;

/// <summary>One automation rule as data: if the trigger happens to a conversation for which all conditions hold, the actions follow.</summary>
/// <param name="When">The trigger that starts the rule.</param>
public sealed record ConversationRule(RuleTrigger When)
{
    private const int MaxTagName = 64;

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

    /// <summary>Reads a rule from its section.</summary>
    internal static ConversationRule Read(SettingsReader reader)
    {
        string? trigger = reader.GetString(nameof(When));
        reader.Require(nameof(When), trigger, $"use one of {string.Join(", ", Enum.GetNames<RuleTrigger>())}");
        var rule = new ConversationRule(trigger is null ? RuleTrigger.CommentAdded : reader.GetEnum(nameof(When), RuleTrigger.CommentAdded))
        {
            Name = reader.GetString(nameof(Name), "")!,
            Inbox = reader.GetString(nameof(Inbox)),
            Contains = reader.GetString(nameof(Contains)),
            SubjectStartsWith = reader.GetString(nameof(SubjectStartsWith)),
            HasTag = reader.GetString(nameof(HasTag)),
            After = reader.GetString(nameof(After)) is null ? null : reader.GetTimeSpan(nameof(After), TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650)),
            AddTag = ReadTag(reader, nameof(AddTag)),
            RemoveTag = ReadTag(reader, nameof(RemoveTag)),
            MoveTo = reader.GetString(nameof(MoveTo)),
            Archive = reader.GetBoolean(nameof(Archive), false),
        };
        rule.Validate(reader);
        reader.ReportUnknown();
        return rule;
    }

    private static string? ReadTag(SettingsReader reader, string name)
    {
        string? tag = reader.GetString(name);
        if (tag?.Length > MaxTagName)
        {
            reader.AddError(name, $"has {tag.Length} characters; Front takes at most {MaxTagName}.");
        }

        return tag;
    }

    private void Validate(SettingsReader reader)
    {
        if (!HasAction)
        {
            reader.AddError(nameof(AddTag), "is missing, and so is any other action; set AddTag, RemoveTag, MoveTo or Archive.");
        }

        if (When == RuleTrigger.NoActivity != After is not null)
        {
            reader.AddError(nameof(After), After is null
                ? "is missing; a rule for conversations without activity states the time to wait, as hh:mm:ss or d.hh:mm:ss."
                : "is set; only a rule with When = NoActivity waits.");
        }

        if (Contains is not null && When is not (RuleTrigger.CommentAdded or RuleTrigger.InboundMessage))
        {
            reader.AddError(nameof(Contains), $"is set; a rule with When = {When} has no text.");
        }
    }
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
