using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The kinds of effects that are planned for Front.</summary>
public static class FrontKinds
{
    /// <summary>Creates the customer's contact.</summary>
    public static EffectKind CreateContact { get; } = new("create:Contact");

    /// <summary>Adds the custom handle to the customer's contact, by which imported messages reach it.</summary>
    public static EffectKind AddHandle { get; } = new("update:Contact");

    /// <summary>Writes one activity as a message.</summary>
    public static EffectKind CreateMessage { get; } = new("create:Message");

    /// <summary>Finds the conversation that the first message of an epoch has come into, and remembers it for every call.</summary>
    public static EffectKind FindConversation { get; } = new("find:Conversation");

    /// <summary>Opens an archived conversation again.</summary>
    public static EffectKind OpenConversation { get; } = new("open:Conversation");

    /// <summary>Assigns the conversation.</summary>
    public static EffectKind Assign { get; } = new("assign:Conversation");

    /// <summary>Adds followers to the conversation.</summary>
    public static EffectKind Follow { get; } = new("follow:Conversation");

    /// <summary>Writes a note as a comment.</summary>
    public static EffectKind CreateComment { get; } = new("create:Comment");

    /// <summary>Runs the automation rules for something that was written.</summary>
    public static EffectKind RunRules { get; } = new("rules:Conversation");
}
