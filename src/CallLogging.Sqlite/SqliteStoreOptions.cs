using CallLogging.Shared;

namespace CallLogging.Sqlite;

/// <summary>The options of a SQLite store, for the call log and for routing.</summary>
/// <remarks>
/// In configuration, those of the call log are in the section <c>CallLogging:Store:Sqlite</c>, under the same names. A single value there is the
/// path: <c>"Sqlite": "calls.db"</c>.
/// </remarks>
public sealed class SqliteStoreOptions : ISettableOptions
{
    /// <summary>The path of the file, for stores of a host. The store creates the file if it does not exist.</summary>
    /// <value>Not empty. <c>AddSqliteStore(path)</c> sets it.</value>
    public string Path { get; set; } = "";

    /// <summary>The longest wait for a file that another process has locked; then the request fails as busy.</summary>
    /// <value>Default 5 seconds; from 10 milliseconds to 1 minute.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most requests that may wait to be written. A further caller waits until one of them is written (back-pressure).</summary>
    /// <value>Default 4096; 1 to 1,000,000.</value>
    public int MaxWaiting { get; set; } = 4096;

    /// <summary>The most requests that share one commit.</summary>
    /// <value>Default 512; 1 to 10,000.</value>
    public int MaxBatch { get; set; } = 512;

    /// <summary>The number of pages in the write-ahead log at which the store copies the log into the file.</summary>
    /// <value>Default 1000 (4 MB); 100 to 1,000,000. A larger number makes checkpoints rarer and each of them longer.</value>
    public int CheckpointPages { get; set; } = 1000;

    /// <summary>The time that is added to every commit, which shows the effect of a slow disk.</summary>
    /// <value>Default 0; to 10 seconds.</value>
    public TimeSpan AddedCommitDelay { get; set; }

    void ISettableOptions.Read(SettingsReader reader)
    {
        Path = reader.GetString(nameof(Path), Path)!;
        LockTimeout = reader.GetTimeSpan(nameof(LockTimeout), LockTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        MaxWaiting = reader.GetInt32(nameof(MaxWaiting), MaxWaiting, 1, 1_000_000);
        MaxBatch = reader.GetInt32(nameof(MaxBatch), MaxBatch, 1, 10_000);
        CheckpointPages = reader.GetInt32(nameof(CheckpointPages), CheckpointPages, 100, 1_000_000);
        AddedCommitDelay = reader.GetTimeSpan(nameof(AddedCommitDelay), AddedCommitDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    void ISettableOptions.Validate(SettingsReader reader) => reader.Require(nameof(Path), Path, "write the path of a file, such as calls.db");
}
