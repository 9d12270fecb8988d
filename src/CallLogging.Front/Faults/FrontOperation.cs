namespace CallLogging.Front;

/// <summary>What was tried.</summary>
public enum FrontOperation
{
    /// <summary>Reading something.</summary>
    Read,

    /// <summary>Creating a contact.</summary>
    CreateContact,

    /// <summary>Adding a handle to a contact.</summary>
    AddHandle,

    /// <summary>Writing a message.</summary>
    CreateMessage,

    /// <summary>Looking for the conversation that a message has come into.</summary>
    FindConversation,

    /// <summary>Writing a comment.</summary>
    CreateComment,

    /// <summary>Assigning a conversation.</summary>
    Assign,

    /// <summary>Adding followers.</summary>
    Follow,

    /// <summary>Changing a conversation: status, inbox, tags.</summary>
    Change,
}
