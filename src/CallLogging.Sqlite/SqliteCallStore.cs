using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>All stores of an installation in one SQLite file.</summary>
/// <remarks>
/// The file uses WAL mode with <c>synchronous=FULL</c>, so that committed data survives a power failure. One host at a time works with a file;
/// commands such as a list of parked items may open it beside the host.
/// </remarks>
public sealed class SqliteCallStore : IAsyncDisposable, IDisposable
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaderPool _readers;
    private readonly FileWatch _watch;

    private SqliteCallStore(SqliteWriter writer, SqliteReaderPool readers, FileWatch watch)
    {
        _watch = watch;
        _writer = writer;
        _readers = readers;
    }

    /// <summary>The number of times the file was forced to disk since it was opened: once per commit, twice per checkpoint.</summary>
    public long FsyncCount => _writer.Fsyncs;

    /// <summary>The number of commits since the file was opened; many requests share a commit.</summary>
    public long CommitCount => _writer.Commits;

    /// <summary>Opens a file, or creates it with its tables if it does not exist. A file with another schema is refused.</summary>
    /// <param name="path">The path of the file. Its folder has to exist.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <returns>The store; or a fault with the reason and how to fix it, and then the file is unchanged.</returns>
    public static StoreResult<SqliteCallStore> Open(string path, SqliteStoreOptions? options = null) =>
        Open(path, options ?? new SqliteStoreOptions(), maxPages: null, SqliteOpenMode.ReadWriteCreate);

    /// <summary>Returns the ports of this store, as an installation takes them.</summary>
    public CallStores ToStores() => new(
        new SqliteEventLog(_writer, _readers),
        new SqliteWorkQueue(_writer, _readers),
        new SqliteEffectStore(_writer, _readers),
        new SqliteWorkState(_writer, _readers),
        new SqliteClaimStore(_writer, _readers),
        new SqliteParkedStore(_writer, _readers));

    /// <summary>Writes all waiting requests, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _watch.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal static StoreResult<SqliteCallStore> Open(string path, SqliteStoreOptions options, int? maxPages, SqliteOpenMode mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(path, options, mode);
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            {
                connection.Dispose();
                return SqliteFaults.CreateReadOnly(path);
            }

            SqliteSchema.Execute(connection, SqliteSchema.Pragmas);
            if (SqliteSchema.Apply(connection, SqliteSchema.Calls, path) is { } fault)
            {
                connection.Dispose();
                return fault;
            }

            if (maxPages is { } pages)
            {
                SqliteSchema.ExecutePragma(connection, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"max_page_count={pages}"));
            }

            var watch = new FileWatch(Connect(path, options, SqliteOpenMode.ReadWrite), path);
            var readers = new SqliteReaderPool(() => Connect(path, options, SqliteOpenMode.ReadWrite), path, watch);
            return new SqliteCallStore(new SqliteWriter(connection, SqliteSchema.Calls, path, options, watch), readers, watch);
        }
        catch (SqliteException fault)
        {
            connection?.Dispose();
            return SqliteFaults.From(fault, path);
        }
    }

    internal static SqliteConnection Connect(string path, SqliteStoreOptions options, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(options.LockTimeout.TotalSeconds)),
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
