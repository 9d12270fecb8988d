namespace CallLogging.HostLoad;

/// <summary>The store that the host under load is given: made for the run and gone with it.</summary>
internal abstract class LoadedStore : IAsyncDisposable
{
    /// <summary>What the host's process is told: which store it is, and where.</summary>
    public abstract string Place { get; }

    public static LoadedStore Create(string kind) => kind switch
    {
        "sqlite" => new LoadedSqlite(),
        "postgres" => new LoadedPostgreSql(),
        _ => throw new ArgumentException($"'{kind}' is no store: use sqlite or postgres.", nameof(kind)),
    };

    /// <summary>What a host cannot be faster than: the rows that it has just written, inserted bare, so many a commit. The host has ended.</summary>
    public abstract IEnumerable<(string Way, double Rate)> Floor(int batch);

    public abstract ValueTask DisposeAsync();
}
