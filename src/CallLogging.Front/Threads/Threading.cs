namespace CallLogging.Front;

/// <summary>Which calls share a conversation (spec F4).</summary>
public enum Threading
{
    /// <summary>All calls with one contact.</summary>
    PerContact,

    /// <summary>All calls with one contact over one line.</summary>
    PerContactAndLine,

    /// <summary>None: each call has its own.</summary>
    PerCall,
}
