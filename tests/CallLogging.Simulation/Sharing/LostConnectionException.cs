namespace CallLogging.Simulation;

/// <summary>The connection of a host is gone, or the server gave its transaction up.</summary>
internal sealed class LostConnectionException(bool isCommitSent, bool isRolledBack) : Exception
{
    /// <summary>Whether the host had asked for the commit: it cannot know whether it was done.</summary>
    public bool IsCommitSent => isCommitSent;

    /// <summary>Whether the server said that nothing was done.</summary>
    public bool IsRolledBack => isRolledBack;
}
