namespace CallLogging.Sqlite;

/// <summary>How a SQLite store works.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>How long to wait for a file that another process has locked.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many requests may wait to be written; who comes then waits (back-pressure).</summary>
    /// <value>Default 4096; from 1.</value>
    public int MaxWaiting { get; init; } = 4096;

    /// <summary>How many requests share a commit at most.</summary>
    /// <value>Default 512; from 1.</value>
    public int MaxBatch { get; init; } = 512;

    /// <summary>How many pages the write-ahead log may have before it is copied into the file.</summary>
    /// <value>Default 1000 (4 MB); from 100. More makes checkpoints rarer and each of them a longer wait.</value>
    public int CheckpointPages { get; init; } = 1000;

    /// <summary>How much longer every commit takes: to see what a slow disk does.</summary>
    /// <value>Default 0.</value>
    public TimeSpan AddedCommitDelay { get; init; }
}
