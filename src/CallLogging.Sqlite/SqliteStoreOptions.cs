namespace CallLogging.Sqlite;

/// <summary>The options of a SQLite store, for the call log and for routing.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The longest wait for a file that another process has locked; then the request fails as busy.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most requests that may wait to be written. A further caller waits until one of them is written (back-pressure).</summary>
    /// <value>Default 4096; from 1.</value>
    public int MaxWaiting { get; init; } = 4096;

    /// <summary>The most requests that share one commit.</summary>
    /// <value>Default 512; from 1.</value>
    public int MaxBatch { get; init; } = 512;

    /// <summary>The number of pages in the write-ahead log at which the store copies the log into the file.</summary>
    /// <value>Default 1000 (4 MB); from 100. A larger number makes checkpoints rarer and each of them longer.</value>
    public int CheckpointPages { get; init; } = 1000;

    /// <summary>The time that is added to every commit, which shows the effect of a slow disk.</summary>
    /// <value>Default 0.</value>
    public TimeSpan AddedCommitDelay { get; init; }
}
