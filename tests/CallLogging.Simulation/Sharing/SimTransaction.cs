namespace CallLogging.Simulation;

/// <summary>A transaction at read committed: each statement sees the rows that are committed when it begins, and those that the transaction itself wrote.</summary>
internal sealed class SimTransaction(SimDatabase database, SimHost? host)
{
    private readonly Dictionary<(string Table, string Key), object?> _writes = [];

    public SimHost? Host => host;

    public bool IsOpen { get; private set; } = true;

    public DateTimeOffset LastActive { get; set; }

    public bool IsCommitSent { get; set; }

    public Dictionary<(string Table, string Key), SimLock> Locks { get; } = [];

    public IReadOnlyDictionary<(string Table, string Key), object?> Writes => _writes;

    public T? Read<T>(string table, string key)
        where T : class =>
        _writes.TryGetValue((table, key), out object? row) ? (T?)row : database.Find<T>(table, key);

    public void Write(string table, string key, object? row) => _writes[(table, key)] = row;

    /// <summary>Ends the transaction and drops its locks. Its rows are lost unless it was committed before.</summary>
    public void End()
    {
        IsOpen = false;
        database.Release(this);
    }
}

/// <summary>The mode in which a row, or an advisory number, is locked.</summary>
internal enum SimLock
{
    /// <summary>The row cannot be deleted; other transactions may change columns that are no key (FOR KEY SHARE).</summary>
    KeyShare,

    /// <summary>The row is changed (FOR NO KEY UPDATE).</summary>
    Change,

    /// <summary>No other transaction can lock the row (FOR UPDATE, DELETE, advisory locks).</summary>
    Exclusive,
}

/// <summary>The exception that is thrown if the connection of a host is lost, or the server rolled back its transaction.</summary>
internal sealed class LostConnectionException(bool isCommitSent, bool isRolledBack) : Exception
{
    /// <summary>Gets a value indicating whether the host had requested the commit, so that it cannot know the result.</summary>
    public bool IsCommitSent => isCommitSent;

    /// <summary>Gets a value indicating whether the server reported a rollback.</summary>
    public bool IsRolledBack => isRolledBack;
}
