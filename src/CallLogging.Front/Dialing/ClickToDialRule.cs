namespace CallLogging.Front;

/// <summary>Why a conversation can, or cannot, be called from (spec F15).</summary>
public enum ClickToDialRule
{
    /// <summary>The contact's number that the conversation was written with.</summary>
    ConversationNumber,

    /// <summary>The contact's only number.</summary>
    OnlyNumber,

    /// <summary>The contact has several numbers, and the conversation names none of them: somebody has to choose.</summary>
    SeveralNumbers,

    /// <summary>The contact has no number that can be called.</summary>
    NoNumber,
}
