namespace CallLogging.Front;

/// <summary>What the next call does when its conversation has been archived (spec F3).</summary>
public enum AfterArchive
{
    /// <summary>It begins a new conversation, with its own qualification as subject.</summary>
    NewConversation,

    /// <summary>It opens the old one again; the subject stays.</summary>
    Reopen,
}
