namespace CallLogging.Front;

/// <summary>Why a call belongs to the thread that it belongs to.</summary>
public enum ThreadRule
{
    /// <summary>The contact's.</summary>
    Contact,

    /// <summary>The contact's, over this line.</summary>
    ContactAndLine,

    /// <summary>The call's own, as the settings say.</summary>
    Call,

    /// <summary>The call's own, because nobody knows who called.</summary>
    UnknownCaller,
}
