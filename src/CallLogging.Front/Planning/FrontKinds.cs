using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The kinds of effects that the planner creates for Front.</summary>
public static class FrontKinds
{
    /// <summary>The effect that creates the customer's contact.</summary>
    public static EffectKind CreateContact { get; } = new("create:Contact");

    /// <summary>The effect that adds a handle to the customer's contact: the custom handle by which imported messages reach it, or another form of its number.</summary>
    public static EffectKind AddHandle { get; } = new("update:Contact");

    /// <summary>The effect that writes one activity as a message.</summary>
    public static EffectKind CreateMessage { get; } = new("create:Message");

    /// <summary>The effect that finds the conversation of a generation's first message and claims it for all calls.</summary>
    public static EffectKind FindConversation { get; } = new("find:Conversation");

    /// <summary>The effect that reopens an archived conversation.</summary>
    public static EffectKind ReopenConversation { get; } = new("open:Conversation");

    /// <summary>The effect that looks at the conversation before something that became known later is added to it.</summary>
    public static EffectKind LookAtConversation { get; } = new("look:Conversation");

    /// <summary>The effect that archives a conversation again that was archived before a later message reopened it.</summary>
    public static EffectKind ArchiveAgain { get; } = new("archive:Conversation");

    /// <summary>The effect that assigns the conversation to a teammate.</summary>
    public static EffectKind Assign { get; } = new("assign:Conversation");

    /// <summary>The effect that adds followers to the conversation.</summary>
    public static EffectKind Follow { get; } = new("follow:Conversation");

    /// <summary>The effect that moves a new conversation to the inbox of its line.</summary>
    public static EffectKind Move { get; } = new("move:Conversation");

    /// <summary>The effect that writes a note as a comment.</summary>
    public static EffectKind CreateComment { get; } = new("create:Comment");

    /// <summary>The effect that runs the automation rules for a written message or comment.</summary>
    public static EffectKind RunRules { get; } = new("rules:Conversation");
}
