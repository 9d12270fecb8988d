namespace CallLogging.Simulation;

/// <summary>One transaction at read committed: each statement sees what is committed when it begins, and what the transaction itself wrote.</summary>
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

    /// <summary>Ends it: what it wrote counts only if it was committed before.</summary>
    public void End()
    {
        IsOpen = false;
        database.Release(this);
    }
}
