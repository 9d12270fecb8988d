namespace CallLogging.Front;

/// <summary>One request that did not succeed, described by what it tried to do.</summary>
/// <param name="Operation">The kind of request.</param>
internal sealed record FrontAttempt(FrontOperation Operation)
{
    /// <summary>The teammate whom the request named as author or assignee, or null.</summary>
    public FrontId? Teammate { get; init; }

    /// <summary>The conversation that the request named, or null.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>An attempt to read something.</summary>
    public static FrontAttempt Reading { get; } = new(FrontOperation.Read);

    /// <summary>Gets a value indicating whether the request could have changed something at Front.</summary>
    public bool IsWrite => Operation is not (FrontOperation.Read or FrontOperation.FindConversation);
}

/// <summary>The kinds of requests that faults are told apart by.</summary>
internal enum FrontOperation
{
    /// <summary>Reading something.</summary>
    Read,

    /// <summary>Creating a contact.</summary>
    CreateContact,

    /// <summary>Adding a handle to a contact.</summary>
    AddHandle,

    /// <summary>Writing a message.</summary>
    CreateMessage,

    /// <summary>Finding the conversation that a message was put into.</summary>
    FindConversation,

    /// <summary>Writing a comment.</summary>
    CreateComment,

    /// <summary>Assigning a conversation.</summary>
    Assign,

    /// <summary>Adding followers.</summary>
    Follow,

    /// <summary>Changing a conversation's status, inbox or tags.</summary>
    Change,
}
