namespace CallLogging.Front;

/// <summary>What happened to a conversation, as far as rules can begin with it (spec F13).</summary>
public enum RuleTrigger
{
    /// <summary>A comment was added.</summary>
    CommentAdded,

    /// <summary>A message of the customer's came: a call that he made.</summary>
    InboundMessage,

    /// <summary>A tag was added.</summary>
    TagAdded,

    /// <summary>It was archived.</summary>
    Archived,

    /// <summary>Nothing has happened to it for a while (<see cref="ConversationRule.After"/>).</summary>
    NoActivity,
}
