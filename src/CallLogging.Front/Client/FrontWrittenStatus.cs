namespace CallLogging.Front;

/// <summary>What a conversation's status can be set to: other words than those read.</summary>
public enum FrontWrittenStatus
{
    /// <summary>Done with (<c>archived</c>).</summary>
    Archived,

    /// <summary>Open again (<c>open</c>).</summary>
    Open,

    /// <summary>In the trash (<c>deleted</c>).</summary>
    Deleted,

    /// <summary>Spam (<c>spam</c>).</summary>
    Spam,
}
