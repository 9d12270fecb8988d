namespace CallLogging.Simulation;

/// <summary>How a row, or a number without a row, is held.</summary>
internal enum SimLock
{
    /// <summary>Stays there: others may change what is no key of it (FOR KEY SHARE).</summary>
    KeyShare,

    /// <summary>Is changed.</summary>
    Change,

    /// <summary>Is taken, or goes (FOR UPDATE, DELETE, advisory locks).</summary>
    Exclusive,
}
